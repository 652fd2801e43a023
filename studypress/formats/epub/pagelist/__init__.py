"""The list of the printed book's pages in an ePub: page 87 is page 87 on paper and on a device.

The pages come from our own PDF of the same notes, with the first words of each. These are looked
for in the finished documents, and a mark is put there (EPUB Accessibility 1.1, 3.3).
"""
