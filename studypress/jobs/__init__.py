"""What is to be made, whether the last run made it already, and the making."""
