"""The folders of a guide, and the settings in its guide.yaml."""
