"""What a print shop prints from: colours as inks, and pages that show where they are cut."""
