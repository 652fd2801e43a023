"""What the formats for screens share: code, tables and long names as such a reader shows them."""
