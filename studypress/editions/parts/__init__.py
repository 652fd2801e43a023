"""What several editions share."""
