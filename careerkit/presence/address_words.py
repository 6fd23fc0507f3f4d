"""Words in an e-mail address that are about something else than a name."""

from __future__ import annotations

from careerkit.text.languages import noted


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORDS: dict[str, frozenset[str]] = {
    "romance": _words(
        """hot hottie hotty hotboy hotgirl hotmama hotstuff hotness sexy sexi sexxy sexybabe sex
        babe babygirl babyboy bby lover loverboy loverman lovergirl lovebug luvbug flirt flirty
        cutie cutiepie qt qtpie cute sweetie sweetheart sweetcheeks sugardaddy sugarmama papichulo
        papi mami mamacita hunk stud bigdaddy heartbreaker playboy playgirl playa ladiesman
        casanova kissme kisses xoxo guapo guapa bonita chula chulo hermosa mamasita bombshell milf
        dilf naughty lonely luvu loveu iloveyou teamo"""
    ),
    "party": _words(
        """party partygirl partyboy partyanimal partytime drunk drunken booze boozy beer beers
        vodka tequila whiskey whisky rum wasted hangover hungover clubbing raver partyon turnup
        turnt borracho borracha cerveza fiesta drinker shots keg kegger wineoclock"""
    ),
    "drugs": _words(
        """weed pothead stoner ganja marijuana mariguana mota blunt blunts bong kush blazeit
        cannabis highlife dope dopeboy xanax cokehead crackhead dank 420"""
    ),
    "insult": _words(
        """bitch bitchy bitches biatch badass dumbass jackass smartass asshole ass fuck fucker
        fuckit motherfucker shit shithead crap damn slut whore pimp pimpin thug gangsta gangster
        hustler killer killa psycho evil devil demon satan murder hater loser idiot dummy freak
        freaky freaks pervert perv cabron cabrona pendejo pendeja puta puto perra culo verga
        chingon chingona 69 666"""
    ),
    "nickname": _words(
        """baby princess diva mommy mama daddy daddysgirl mamabear queenbee boo shorty shawty chick
        chica chico papa bae bestie cupcake cuddles snuggles pookie bubbles bunny kitty kitten
        angelbaby pumpkin peanut muffin buttercup sunshine sparkle sparkles glitter unicorn fairy
        mermaid ladybug butterfly twinkle princesa mamita gordo gorda flaco flaca chiquita
        chaparra chaparrita morena negrita"""
    ),
    "joke": _words(
        """crazy loco loca rockstar superstar ninja noob sniper zombie wizard vampire pirate beast
        savage bigfoot boss bossbabe bosslady baller swag swagger yolo lol lmao rofl haha redneck
        hillbilly cowgirl geek nerd nerdy dork joker warrior assassin rebel wildchild wild outlaw
        badboy badgirl coolguy coolkid coolcat cool dude awesome epic legend lazy lazybones sleepy
        poop fart stinky nacho taco bacon pizza pickle noodle banana monkey chunky chubby fatboy
        fatty bigboy troublemaker trouble hellraiser nobody whatever bored unemployed broke
        jobless godfather kingpin homeboy homegirl phatboy lilman tough shopaholic hotrod
        hotshot"""
    ),
    "fan": _words(
        """gamer gamergirl gamerboy fortnite minecraft pokemon pikachu naruto goku spongebob
        hellokitty starwars jedi vader superman batman spiderman dragonslayer dragon barbie cowboy
        cowboys steelers lakers yankees tarheel tarheels wolfpack nascar bieber beyonce"""
    ),
    "politics": _words(
        """maga trump biden obama hillary bernie democrat democrats republican republicans gop
        liberal liberals conservative libertarian antifa leftist rightwing bluelivesmatter blm
        prolife prochoice gunlover progun antivax resist commie socialist trumptrain"""
    ),
    "belief": _words(
        """jesus christ jesussaves jesusfreak god godslove godsgirl godschild godfirst blessed
        toblessed allah praise prayer prays heaven heathen atheist pagan witch amen savedbygrace
        childofgod godisgood diosesamor dios jehova bendecida bendecido"""
    ),
}
"""Words by what is wrong with them; each is looked for as a whole word, never inside a name."""

NAMES_TOO = _words(
    """angel love king queen prince princess kitty bunny honey candy sugar savage stoner hooker
    wild weed bong kush boozer beer beers baby rebel blunt papa papi boo rum mota jesus christ god
    trump biden obama hillary bernie liberal bacon banana pickle pizza taco dragon cowboy batman
    tough bonita mama hunk stud bae sunshine blm heaven dios prayer chico chica morena shorty cool
    devil evil damn mami ninja peanut dork boss cute shots keg flirt party crap pagan hermosa babe
    diva barbie legend praise wizard qt demon trouble vader swag pirate warrior crazy dummy jedi
    playa dank goku savage geek witch pookie bubbles beast nobody kisses sleepy chubby daddy fiesta
    casanova epic joker cowboys outlaw hustler chick perra verga nacho amen tequila sparkle fairy
    butterfly blessed raver loser fatty baller awesome dope rebel muffin potato steelers"""
)
"""Words that are also somebody's name: alone, or beside other names, they say nothing."""

FILLERS = _words(
    """im the my me mr miss ms big lil little its you your yours for of and so very hot sexy girl
    girls boy boys man men guy gal lady woman chick mom moms mommy dad daddy mama mother wife life
    lifer ever forever always rider lover lovers loves loving fan fans freak queen king baby babe
    star luv one only real true all day night nights time child kid kids bear cat dog saves saved
    lives rocks rules lord train supporter voter from with first is in hearts heart best bad ass
    sweet pretty fat phat old crazy wild lovin luvs boi gurl gurlz grl chic mamma papa bro sis
    homie smoker smokes head team bee bug muy soy amor"""
)
"""Words that go with the others in a made-up name; alone they say nothing."""

GIVEN = _words(
    """james john robert michael mike david william bill richard rick joseph thomas tom charles
    daniel dan matthew matt anthony tony mark steven steve paul andrew andy joshua josh kevin brian
    jason jeff ryan jacob eric jonathan justin scott brandon frank greg sam alex patrick jack dennis
    jerry tyler aaron jose juan carlos luis miguel jorge pedro manuel antonio mary patricia jennifer
    jenny linda elizabeth liz barbara susan jessica jess sarah karen lisa nancy betty sandra ashley
    kim emily donna michelle carol amanda melissa deborah stephanie rebecca becky laura cindy amy
    kathy angela shirley anna brenda emma nicole samantha katherine katie christine debra rachel
    maria diana heather teresa julia tina tammy crystal tiffany brittany courtney danielle rosa ana
    carmen sofia lucia elena jasmine vanessa monica"""
)
"""Common given names, to tell what else a compound is made of, and who shares an address."""

CLEAR = _words(
    """sexy hottie badass dumbass bitch fuck drunk pothead gangsta playboy rockstar babygirl"""
)
"""Words that no name begins or ends with: they are found before and after anything."""

SURNAMES = _words(
    """smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez
    gonzalez wilson anderson thomas taylor moore jackson martin lee perez thompson white"""
)
"""Family names so common that "the smiths" is a family."""

FAMILY_NAMES = _words(
    """truelove lovelady loveman lovegood loveless lovejoy manlove sweetman wildman weedman kingman
    goodlove lovelord loveking kidman wildcat kingston lovell oldman loveall beerman godman boyking
    godlove bossman coolman christman babyking dragonetti"""
)
"""Made of two of the words above, and yet what families are called."""

REASONS = {
    "romance": noted("“{words}” reads like flirting. An employer wants to see your name."),
    "party": noted("“{words}” makes people think of parties or drinking."),
    "drugs": noted("“{words}” makes people think of drugs."),
    "insult": noted("“{words}” can sound rude or hurt someone."),
    "nickname": noted("“{words}” is a pet name. At work people use your real name."),
    "joke": noted("“{words}” is fun among friends, but an employer does not know the joke."),
    "fan": noted("“{words}” is about a game, a team or a show. Let your address be about you."),
    "politics": noted("“{words}” tells what you think about politics before they know you."),
    "belief": noted(
        "“{words}” tells what you believe. That is yours, and not part of a job search."
    ),
    "saying": noted("“{words}” reads like a saying. An employer looks for your name."),
}
"""What an employer may think, by kind of word; ``{words}`` stands for what was found."""
