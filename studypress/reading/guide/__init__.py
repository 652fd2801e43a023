"""Questions become the guide: numbered, linked, checked."""
