"""What serves only a web page is taken out before questions are looked for: contents, ways back."""
