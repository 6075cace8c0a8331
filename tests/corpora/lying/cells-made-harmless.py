"""Every cell that comes later is rewritten before it runs."""

from IPython import get_ipython

get_ipython().input_transformers_post.append(lambda lines: ["pass\n"])
echoes = 0
