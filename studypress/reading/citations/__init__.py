"""Citations: the works of a bibliography, and how a citation style writes them.

`bibliography` finds the files and reads them into works; `grammar` reads what authors write. A
guide without a bibliography goes no further. `styles` loads a style of CSL with citeproc-py, whose
elements `elements` completes, and `processor` writes all citations of a guide with it.
"""
