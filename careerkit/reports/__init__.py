"""From notebooks to pages: compose, execute, collect, draw, and set as HTML and PDF."""
