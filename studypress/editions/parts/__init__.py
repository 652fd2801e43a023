"""The pieces that editions are composed of; several editions may share one."""
