"""What the text says: one module a fact, each a plain function over the text."""
