"""Words that stand beside names, and words that are names and something else, too.

All are folded: small letters, no accents.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    abuela abuelo aunt auntie capt captain chef chief coach col colonel deacon don dona dr father
    first fr gen grandma grandpa granny ii iii iv jr judge lieutenant lt major miss mr mrs ms mx
    nana officer padre pastor prof professor ret rev reverend senor senora sergeant señor señora
    sgt sr sra srta tia tio uncle
""")
ROLES = _words("""
    a adviser advisor after agency aid all amiga amigo an and association at babysitter bank
    before board boss both brother bulletin by career center centre charge church city classmate
    classmates client clinic closet colleague college committee community company council
    counselor county cousin coworker culinary customer dad daughter de del department dislocated
    dispatcher district each el employee employer esposa esposo family father federal for former
    friend friends from fund government grandfather grandmother group he her hermana hermano hija
    hijo his hospital hotel human husband i in instructor it jefa jefe job jobs la landlord las
    lead legal library line local los madre maestra maestro mama manager me mentor mi mom mother
    my national ncworks neighbor neighbors neighbour nephew new newspaper niece night nobody nurse
    of office old on one online our owner padre papa paratransit parents partner plant prima primo
    program public reentry registrar rehabilitation rep representative resources roommate safety
    school self service services she shift shop sign sister somebody someone son staff state
    stepfather stepmother store su supervisor teacher team the their they to trainer training
    tutor un una union vecina vecino veterans vocational warehouse we website wife with word
    worker workforce you your youth
""")
PARTICLES = _words("""
    al bin da das de del den der di dos du e el la las le los san van von y
""")
"""May stand between the parts of a name."""
FUNCTION = _words("""
    a after al all an and as at be because before but by can de did do e el for get go has he her
    him his how if in is it its la le let may me mi my no not now o of old on one or our out say
    se see she si so su te that the them then there these they this those to too tu two un up us
    use was way we what when where while who with y ya yo you
""")
"""So usual that one alone is never taken for a name."""
ORDINARY = _words("""
    amber angel april archer art august austin autumn back baker ball banks basil bass bean
    beans beers bell berry best bill bird bishop black blanco bond book booker books bridge
    bridges bright brooks brown burke burns bush butcher butler calle campos candy cannon carolina
    carpenter carter case cash center chance chandler chapman charlotte chase chatham cherry
    church clay cleaner clerk cleveland cliff coffee coleman cook cooper cotton
    cove cross crow cruz crystal cutter daisy dale dallas dawn day deacon dean delgado dollar
    domingo drake drew driver duke durham earl early east english esperanza eve faith fall
    falls farmer field fields finch fish fisher florence flores flowers foot ford forest forrest
    fox frank french frost fuentes fuller gardener gardner gates gene georgia german ginger glen
    gold golden good goodman grace grant gray green grey guerra hall hand hands
    harbor hardy hawk hayes head heath hermosa hill hills holder honey hope house houses houston
    hunter iglesia iglesias irish ivy jack jackson jasmine jean jewel joy june keys king kitchen
    knight lake lakes lamb land lane law leon lily lincoln link little locke long lord love
    luz madison major mann manning mar mark marsh marshal marshall mason may mayo means
    mellow mercer merry miles miller mills mobley montes moody moon more moreno
    morning moss myers nice night noble norm north nurse old olive orange pack packer page paige
    painter palm paris park parker parks pat paul paz peach pearl peg pena penny pepper pike
    pitts plant player plum points pool poole pope porter post potter power powers prado price
    pride prince proctor purcell quick rain raleigh read reed rey reyes rice rich rios rivers
    robin rojas root roper rose ruby rush rusty sage sales salmon salvador
    sample sanders sandy santos savage sawyer scott seal self sellers sergeant service shade sharp
    shaw sheets shepherd shields shoemaker short silk silva silver simmer singer single skinner
    sky skye slaughter small smith snider snow sol sonny south sparks spring
    springs stable standard star steel step sterling steward stewart still stone storey stormy
    strange street strong sue sugar summer summers swan sweet swift sydney tanner tate taylor
    teddy teller temple thatcher tillman torres towns trainer tripp trout true tucker turner tyler
    usher valentine valle van vega ventura victor vine violet virginia wade wake walker
    wall walls ward warden ware wash washington waters weaver weeks welch wells welsh west wheeler
    white wilde will wine winner winter winters wise witness wolf wood woods work worth wren
    wright yard young
""")
"""Names that are words or places as well: they count only with a capital letter."""
ACRONYMS = _words("""
    aa abc ac act ada ak aka al am ap ar as asap ase aws az ba bbq bls bs ca cad cd cdl ceo cfo
    cma cna cnc co coo cpa cpr crm csv ct cte dc de dmv dr dvd eeo ehr ekg emr emt eob epa er erp
    esl etc fafsa faq fbi fed fl fmla ga ged gm gps hi hr hvac ia ibm icu id iep il in inc irs it
    jr ks ky la llc lpn ltd ma mba md me mi mig mn mo mph mr mri ms mt nc ncc nd ne nh nj nm nv nw
    ny ob oh ojt ok or osha ot pa pc pdf phd pm pos pp pr pt pta pto rd ri rn rv sat sc sd se sla
    snap sql sr ssa ssi ssn st suv sw tanf tba tbd tig tn tv tx uk ups us usps ut va vp vr vt wa
    wi wioa wv wy ymca ywca
""")
"""Short forms that are not taken for initials."""
DOTTED = _words("us am pm nc dc")
"""Those that are not, with dots, either."""
ALLOWED = _words("""
    abril accounting agosto america american americans april arabic army august bible boston
    braille carolina chinese christmas core december diciembre domingo dr east easter eastern
    enero english espanol excel facebook febrero february french friday fridays german github god
    google halloween hispanic hmong i indeed ingles instagram internet january java javascript
    jaws jueves julio july june junio latino linkedin linux lunes march marine marines martes
    marzo may mayo medicaid medicare mexican mexico miercoles minecraft monday mondays mr mrs ms
    navy network north northern november noviembre october octubre outlook powerpoint python
    quickbooks sabado saturday saturdays security september septiembre south southern spanish
    spanishspeaking sr states sunday sundays teams thanksgiving thursday thursdays tuesday
    tuesdays viernes vietnamese virginia wednesday wednesdays west western windows word youtube
    zoom
""")
"""Words that are written with a capital letter within a sentence and name nobody."""
