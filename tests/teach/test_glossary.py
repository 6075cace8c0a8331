"""A term that a lesson would link to exists once, in both languages, for lessons that exist."""

import pytest

from foedus.teach.faults import CourseFaults
from foedus.teach.glossary import compile_glossary

HEAD = "id,term_en,term_es,definition_en,definition_es,lessons\n"
VOICE = "voice,voice,voz,Who could know.,Quien podía saberlo.,1;12\n"


@pytest.fixture
def compile_text(tmp_path):
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "outline.yaml").write_text('lessons: [{id: "01"}, {id: "12"}]\n', encoding="utf-8")

    def compile_it(text):
        (tmp_path / "course" / "glossary.csv").write_text(text, encoding="utf-8")
        return compile_glossary(tmp_path)

    return compile_it


def test_a_term_compiles_with_both_languages_and_two_digit_lessons(compile_text):
    assert compile_text(HEAD + VOICE) == {
        "voice": {
            "term": {"en": "voice", "es": "voz"},
            "definition": {"en": "Who could know.", "es": "Quien podía saberlo."},
            "lessons": ["01", "12"],
        }
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (VOICE, "course/glossary.csv:3: term voice, id: 'voice' stands already in line 2; merge the two"),
        ("vox,voice,vox,A.,B.,1\n", "term vox, term_en: 'voice' stands already in line 2"),
        ("vox,vox,voz,A.,B.,1\n", "term vox, term_es: 'voz' stands already in line 2"),
        ("vox,vox,,A.,B.,1\n", "term vox, term_es: is blank; fill it; both languages are needed"),
        ("vox,vox,vox,A.,,1\n", "term vox, definition_es: is blank"),
        ("vox,vox,vox,A,B.,1\n", "term vox, definition_en: does not end with a full stop"),
        (
            'vox,vox,vox,A.,"Un ""giro"".",1\n',
            "term vox, definition_es: has straight quotation marks; write «",
        ),
        ("vox,vox,vox,A.,B.,13\n", "term vox, lessons: there is no lesson 13"),
        ("vox,vox,vox,A.,B.,\n", "term vox, lessons: is blank"),
        ("Vox 1,vox,vox,A.,B.,1\n", "'Vox 1' is no id; use small letters, digits and hyphens"),
        (
            "vox,vox,vox,A, or B.,B.,1\n",
            "term vox: 7 cells where there must be 6; quote a text that has commas",
        ),
    ],
)
def test_each_planted_fault_is_named_with_its_line_and_mend(compile_text, line, said):
    with pytest.raises(CourseFaults) as caught:
        compile_text(HEAD + VOICE + line)
    assert said in str(caught.value)
    assert "course/glossary.csv:3: " in str(caught.value)


def test_a_changed_head_is_found_before_columns_are_mixed_up(compile_text):
    with pytest.raises(CourseFaults, match="write id,term_en,term_es"):
        compile_text("id,term_es,term_en,definition_en,definition_es,lessons\n" + VOICE)
