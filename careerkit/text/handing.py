"""The cover note beside a protected report, and the words of a new password."""

from __future__ import annotations

from careerkit.text.languages import gettext as _
from careerkit.text.languages import known, languages, noted, speaking

_LIST = """
    acorn actor alarm album amber angel ankle apple apron arrow attic aunt badge bagel baker banjo
    barn basil basin beach bead beam bean bear bell belt bench berry bike bird blade blaze bloom
    blue boat bolt book boot bowl brain brass brave bread brick bride brief broom brown brush bulb
    bunny bush cabin cable cake camel camp canal candy canoe cape card cargo cart cave cedar cello
    chain chair chalk charm chart chef chess chief chin cider city clay cliff clock cloud clown
    club coach coal coast coat cobra cocoa coin comb comet coral cord corn couch crab crane cream
    creek crew crib cross crow crown crumb cube cup curb curl dairy daisy dance date dawn deck
    deer delta desk dime diner dish dock dodge doll donor door dove dozen dream dress drill drum
    duck dune dust eagle earth easel echo elbow elk elm ember empty equal event fable fairy fern
    ferry fiber field fifty film finch fire fish flag flame flask fleet flint float flock floor
    flour flute foam focus forge fork forty fox frame fresh frog frost fruit fudge game gate gauge
    ghost giant gift glass globe glove glow goat gold goose grain grape grass gravy green grill
    grove guest guide gull habit hand harp hat hawk hazel heart hedge heron hill hinge hobby honey
    hood hoop horn horse hotel house hula igloo inch ink iron ivory ivy jar jazz jeans jelly jewel
    joke judge juice jump kayak key kiosk kite kiwi knee knot koala lace lady lake lamb lamp lane
    laser latch lava lawn leaf ledge lemon lens level lilac lily lime linen lion lobby lodge loft
    loom loop lotus lucky lunar lunch lynx magic mango maple march mask mast match medal melon
    menu merry metal meter mint mixer moat model moon moose moss motel motor mouse mouth movie
    mule music nail navy nest night noble noon north nose note novel nurse oak oasis oat ocean
    olive omega onion opal opera orbit organ otter oven owl oxide page paint palm panda panel
    paper park party pasta patch path peach peak pear pearl pedal penny petal phone photo piano
    pier pilot pine pint pipe pitch pizza plain plane plant plate plaza plum poem poet polar pond
    pony porch prism prize puma pump pupil puppy quail queen quick quiet quilt quiz race radar
    radio raft rail rain ramp ranch range raven reed reef relay rice ridge ring river road robin
    robot rock roof rope rose round royal ruby rug ruler sage sail salad salsa salt sand satin
    sauce scale scarf scout seal seed seven shade shark sheep shelf shell shirt shoe shore silk
    siren sixty skate ski skirt sky slate sled sleet slope smile smoke snail snow soap sock soda
    sofa solar song soup south spark spice spoon sport spray squid stage stair stamp star steam
    steel stem stick stone stool storm story stove straw sugar suit sunny swan sweet swing table
    taco tango taxi tea tempo tent thorn thumb tiger tile toast token tooth topaz torch tower town
    toy trail train tray tree tribe truck trunk tuba tulip tuna turf twig twin uncle union urban
    valve van vase vault vest view vine viola visit voice wagon wall water wave wax whale wheat
    wheel white wind wing wolf wood wool world wren yard yarn year yeast zebra zero zone
"""
WORDS = tuple(_LIST.split())
"""Short and well known, so that they can be told by phone. None has more than five letters: five of
them and a number are as long as every PDF program takes."""

# For a text file: lines have at most 75 letters.
NOTE = noted("""\
HOW TO OPEN YOUR REPORT

Your report is locked with a password. This keeps it private.

The password is not in this e-mail. You get it by phone or in person.
If you do not have it yet, call us. Please do not ask for it by e-mail.

There are two files. Both hold the same report. You need only one.

1. {pdf}
   Open it as you open any PDF, on a computer or a phone.
   Type the password when it asks for it.

2. {zip}
   This one holds the report as a web page. It needs a free program:
   7-Zip on Windows, Keka or The Unarchiver on a Mac. The "Extract all"
   of Windows cannot open it. Type the password, then open the file
   inside in your browser.{word}

Capital and small letters count. So do blanks.

On a computer that others use, delete the files when you are done.
""")
"""Says how to open what was sent; the names of the files go in."""
WORD_FILES = noted("\n   The files in it that end in .docx open in Word. You can edit them.")
"""Says so of the Word files, where there are some."""


def cover_note(pdf: str, packed: str, language: str, *, word: bool = False) -> str:
    """Return what stands beside a protected report, in every language there is.

    Parameters
    ----------
    pdf, packed
        Names of the two files.
    language
        The client's; it comes first.
    word
        Whether there are Word files in the packed file.

    Returns
    -------
    str
    """
    said = []
    for one in dict.fromkeys((known(language), *languages())):
        with speaking(one):
            files = _(WORD_FILES) if word else ""
            said.append(_(NOTE).format(pdf=pdf, zip=packed, word=files))
    return ("\n" + "-" * 70 + "\n\n").join(said)
