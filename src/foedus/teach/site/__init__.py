"""The course as a site of static pages, in both languages, that needs no kernel and no other host."""
