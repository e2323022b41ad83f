"""How everything looks: the page's scripts and style sheets as text, and its colours and type for paper."""
