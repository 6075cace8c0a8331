"""Grade a class: put together what each student handed in, run it in the box, judge it, write it down."""
