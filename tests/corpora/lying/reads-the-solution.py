"""The solution is read from the files of the course."""

import json

from foedus import outline

found = json.loads((outline.root() / "solutions" / "en" / "01-who-says-what.ipynb").read_text("utf-8"))
code = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["source"] for cell in found["cells"]}
exec("".join(code["repeating-outlets"]))
