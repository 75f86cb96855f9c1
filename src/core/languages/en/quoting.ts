/** How English quotes. */
import { type Quoting, wordSet } from "../quoting.ts";
import { givenNames, nicknames } from "./given-names.ts";
import { places } from "./places.ts";

export const quoting: Quoting = {
  marks: [
    { open: "“", close: "”" },
    { open: "‘", close: "’" },
  ],

  cues: wordSet(`
    said says say told tells tell added adds add wrote writes write began begins continued continues
    asked asks ask replied replies responded responds answered answers explained explains
    stated states declared declares announced announces noted notes observed observes
    argued argues argue claimed claims claim insisted insists asserted asserts maintained maintains contended contends
    warned warns cautioned cautions predicted predicts promised promises vowed vows pledged pledges
    admitted admits conceded concedes acknowledged acknowledges confessed confesses confirmed confirms
    denied denies disputed countered counters retorted retorts rejoined quipped quips joked jokes
    tweeted tweets posted posts blogged remarked remarks commented comments mused muses recalled recalls
    recounted remembered remembers reflected reflects reported reports suggested suggests proposed proposes
    urged urges advised advises demanded demands pleaded pleads begged complained complains lamented laments
    protested grumbled groused fumed thundered bellowed shouted shouts yelled yells screamed screams cried cries
    exclaimed exclaims whispered whispers muttered murmured sighed joked laughed chanted chants sang
    concluded concludes summarized summed stressed stresses emphasized emphasizes emphasised underscored
    reiterated reiterates repeated repeats testified testifies boasted boasts bragged brags
    agreed agrees disagreed interjected interrupted offered opined opines ventured volunteered
    questioned read reads proclaimed proclaims pronounced instructed instructs ordered
    revealed reveals disclosed described describes called calls dubbed labeled labelled branded
    criticized criticised slammed blasted attacked mocked ridiculed denounced condemned praised lauded hailed
    affirmed affirms alleged alleges speculated theorized wondered wonders inquired queried pressed
    elaborated clarified expressed conveyed thinks thought believes believed believe think
    mentioned mentions indicated indicates went goes put puts chimed deadpanned quoted tease teased taunted
    implored assured assures reassured informed informs texted emailed messaged
    recommended recommends ruled rules wrote penned opened closed finished ended implied hinted
    charged charges accused reacted retaliated crowed piped chirped cut boomed pointed points railed ranted vented gushed enthused marveled intoned recited prayed
    responding snapped shot hollered barked growled roared scoffed sniffed snarled sneered
    referred refers characterized characterised compared likened touted cited cites decried bemoaned
    explained hoped hopes apologized apologised apologizes invoked thanked signaled signalled
    argued rebutted defended summarised noted states`),
  weakCues: wordSet(`
    pointed points     began begins begin continued continues put puts posted posts shot went goes opened opines closed ended ends finished
    cut referred refers offered offers ran pressed raised charged expressed ordered ruled rules repeated repeats
    reported reports recommended defended attacked quoted proposed proposes opened`),
  participles: wordSet(`
    saying telling adding writing asking replying responding answering explaining stating declaring announcing
    noting observing arguing claiming insisting asserting warning cautioning predicting promising vowing
    admitting conceding acknowledging confirming denying countering quipping joking tweeting posting
    remarking commenting recalling suggesting urging demanding complaining lamenting shouting yelling
    screaming exclaiming whispering concluding stressing emphasizing reiterating repeating boasting bragging
    continuing beginning calling describing dubbing proclaiming pleading chanting reading crying referring
    quoting citing thanking labeling branding accusing wondering`),
  nounCues: wordSet(`
        claims claim notes comments remarks reports states answers replies demands posts tweets calls charges rules
    counters pledges promises vows jokes cries chants rules rule read say thought attacked
    laments begins puts charges posted charged shouts answer reads chants repeats quips worries muses hopes closed
    ended opened`),
  addressing: wordSet(`
    told tells tell urged advised assured assures reassured informed informs instructed reminded
    described describes called calls dubbed labeled labelled branded criticized criticised slammed blasted attacked
    mocked ridiculed denounced condemned praised lauded hailed accused implored thanked referred compared likened`),
  namingCues: wordSet("called calls dubbed labeled labelled branded described referred read reads posted"),
  sourcePhrases: [
    ["according", "to"],
    ["in", "the", "words", "of"],
  ],

  sourcesBehind: [],
  byline: wordSet("by"),

  pronouns: {
    masculine: wordSet("he"),
    feminine: wordSet("she"),
    plural: wordSet("they"),
    first: wordSet("i we"),
    neuter: wordSet("it"),
    relative: wordSet("who"),
    other: wordSet("that this there here what let"),
  },
  possessives: { masculine: wordSet("his him himself"), feminine: wordSet("her hers herself") },

  titles: wordSet(`
    mr mrs ms miss mx dr prof professor rev reverend fr sr sir dame lord lady king queen prince princess pope
    cardinal archbishop bishop rabbi imam pastor father sister brother
    sen sens senator senators rep reps representative congressman congresswoman gov govs governor lt lieutenant
    col colonel gen general sgt sergeant capt captain maj major cpl cmdr commander adm admiral
    president vice vice-president chancellor premier prime minister secretary undersecretary ambassador
    attorney speaker mayor councilman councilwoman councillor alderman commissioner chief sheriff officer
    detective inspector constable judge justice magistrate chairman chairwoman chair chairperson
    ceo cto cfo coo cio cmo ciso svp evp vp director executive deputy assistant associate acting
    former ex then-president ex-president president-elect nominee candidate hon honourable mp mpp mla
    coach hall-of-famer nobel laureate state house senate majority minority leader whip press
    del delegate assemblyman assemblywoman retired staff justices famer co-founder cofounder founder co-founders scientist spokesman spokeswoman spokesperson editor`),
  titleGender: new Map([
    ["mr", "m"],
    ["sir", "m"],
    ["lord", "m"],
    ["king", "m"],
    ["prince", "m"],
    ["pope", "m"],
    ["congressman", "m"],
    ["councilman", "m"],
    ["chairman", "m"],
    ["mrs", "f"],
    ["ms", "f"],
    ["miss", "f"],
    ["dame", "f"],
    ["lady", "f"],
    ["queen", "f"],
    ["princess", "f"],
    ["congresswoman", "f"],
    ["councilwoman", "f"],
    ["chairwoman", "f"],
  ]),
  roles: wordSet(`
    spokesman spokeswoman spokesperson spokespeople representative official officials aide aides adviser advisers advisor
    advisors strategist strategists consultant consultants operative pollster manager director executive president
    vice-president chairman chairwoman chairperson chair ceo cto cfo coo chief head leader leaders founder co-founder
    cofounder co-founders owner partner investor entrepreneur businessman businesswoman billionaire developer engineer
    scientist researcher researchers professor economist historian analyst analysts expert experts fellow scholar
    lecturer dean principal teacher teachers student students graduate academic academics author co-author writer
    novelist poet journalist reporter reporters columnist editor correspondent anchor host commentator pundit critic
    critics activist activists organizer organiser advocate advocates lawyer lawyers attorney prosecutor judge
    justice solicitor barrister senator congressman congresswoman lawmaker lawmakers legislator governor mayor
    councillor councilman councilwoman minister secretary ambassador diplomat candidate nominee politician
    commissioner officer officers sheriff deputy detective soldier veteran general colonel admiral sergeant
    captain doctor doctors physician nurse psychologist psychiatrist surgeon therapist patient victim witness witnesses
    actor actress singer musician director producer filmmaker artist designer architect photographer comedian model
    player coach quarterback athlete champion goalkeeper striker forward defenceman
    voter voters supporter supporters resident residents neighbor neighbour neighbors protester protesters
    demonstrator farmer worker workers employee employees staffer staffers clerk driver pilot
    father mother son daughter brother sister husband wife parent parents friend friends colleague colleagues
    uncle aunt cousin grandfather grandmother widow boyfriend girlfriend
    man woman boy girl people men women person one someone source sources insider
    member members trustee pastor priest bishop rabbi imam reverend evangelist
    republican democrat conservative liberal progressive ally allies surrogate surrogates host co-host
    laureate winner nobelist philosopher physicist chemist biologist mathematician statistician sociologist
    specialist coordinator administrator supervisor superintendent treasurer lobbyist donor technologist
    chef hacker blogger youtuber mogul tycoon magnate pioneer veteran alumnus inventor maker user users customer
    lead ombudsman premier chancellor pope king queen prince princess rival opponent suspect defendant plaintiff
    counsel speaker whip nominee incumbent challenger successor predecessor moderator panelist guest fan fans
    survivor bystander client landlord tenant mom dad child children interviewer caller narrator
    police firefighter paramedic`),
  roleGender: new Map([
    ["spokesman", "m"],
    ["businessman", "m"],
    ["chairman", "m"],
    ["congressman", "m"],
    ["father", "m"],
    ["son", "m"],
    ["brother", "m"],
    ["husband", "m"],
    ["man", "m"],
    ["actor", "m"],
    ["uncle", "m"],
    ["boy", "m"],
    ["spokeswoman", "f"],
    ["businesswoman", "f"],
    ["chairwoman", "f"],
    ["congresswoman", "f"],
    ["mother", "f"],
    ["daughter", "f"],
    ["sister", "f"],
    ["wife", "f"],
    ["woman", "f"],
    ["actress", "f"],
    ["aunt", "f"],
    ["girl", "f"],
    ["widow", "f"],
  ]),
  givenNames,
  documents: wordSet(`
    statement letter email e-mail tweet tweets post posts message note memo speech remarks testimony blog book memoir
    article column essay op-ed report complaint lawsuit press-release release website announcement affidavit filing`),
  nicknames,
  smallSurnames: wordSet("will may early from so"),
  particles: wordSet(
    "de da di du del della la le van von der den ten ter bin bint ibn al el abu dos das y st",
  ),
  nameSuffixes: wordSet("jr sr ii iii iv"),
  organisations: wordSet(`
    university college school institute institution academy laboratory laboratories lab labs inc corp corporation co
    company ltd llc llp plc gmbh group holdings partners capital ventures fund bank trust foundation association
    society union federation alliance coalition council commission committee agency bureau department ministry
    office court congress parliament party caucus times post news journal tribune herald gazette press magazine
    review network tv radio broadcasting media studios records pictures entertainment
    hospital clinic center centre museum library church ministries team club league
    research intelligence technologies technology systems software services solutions industries energy motors
    airlines airways railway stores foods pharmaceuticals campaign administration government authority board
    street house reuters facebook twitter google microsoft amazon america international initiative project pac
    action americans states nations police army navy guard airport hotel senate show agreement act summit conference
    university's tower index prize award awards`),
  organisationJoints: wordSet("of for and on & the"),
  places,
  capitalised: wordSet(`
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december american americans british canadian chinese russian french german indian
    japanese mexican mexicans european israeli iranian iraqi syrian african african-american italian spanish korean australian
    irish turkish ukrainian swiss dutch swedish norwegian danish polish brazilian latino latina latinos hispanic
    asian arab muslim muslims jewish christian christians catholic evangelical islamic islamist islam republican republicans
    democrat democrats democratic gop liberal conservative conservatives tory labour libertarian socialist congressional north south
    east west northern southern eastern western internet web earth islam god christmas easter english
    photo image video credit via updated update editor's read related watch advertisement yes no
    ok okay oh well hey hi hello thanks please`),

  definite: wordSet("the"),
  as: wordSet("as"),
  determiners: wordSet(`
    the a an this that these those his her its their our my your one another some any many several two three four
    five six seven eight nine ten both each every no few most all other such either neither first second third more`),
  prepositions: wordSet(`
    of in on at to for from with by about against before after during between among through over under into onto
    upon within without toward towards across behind beyond despite except per than like near off out outside inside
    since until till via amid amidst around throughout besides following regarding concerning up down as versus vs
    unlike aboard above along alongside below beneath beside notwithstanding`),
  linkers: wordSet("of for at from with in on to"),
  conjunctions: wordSet("and or but nor yet so & plus"),
  subordinators: wordSet(`
    that which who whom whose when while where because although though if unless whether as since after before until
    once why how what whereas whenever wherever`),
  thingRelatives: wordSet("that which"),
  infinitiveMarks: wordSet("to"),
  accompanying: wordSet("with of"),
  standIns: wordSet("one another others many some most few"),
  timePrepositions: wordSet("on"),
  days: wordSet("monday tuesday wednesday thursday friday saturday sunday today yesterday"),
  auxiliaries: wordSet(`
    is are was were be been being am has have had having do does did will would can could may might shall should must
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't
    not never 's 've 'd`),
  passives: wordSet("is are was were be been being isn't wasn't"),
  adverbs: wordSet(`
    hits follow wait imagine     also then later again once still just only even now today yesterday tomorrow earlier ago further already often
    always sometimes soon instead though however too back here there first last meanwhile perhaps maybe
    thus therefore indeed rather quite very ever once afterward afterwards thereafter nonetheless nevertheless
    alike alone away aloud anyway further furthermore moreover besides otherwise else tonight straight
    himself herself themselves itself myself least hence almost`),
  clitics: new Set(),
  elisions: new Set(),
  nounsHaveCapitals: false,
  verbSecond: false,
  incises: false,
  verbEndings: ["ed", "ing", "ly"],
  pastEndings: ["ed"],
  verbs: wordSet(`
    hits follow wait imagine     went took made came gave got put saw knew found left held kept ran stood sat spoke met led brought bought sent
    built lost paid won began became showed drew drove wore fell flew grew hit hurt let rose sold set shook shot
    slept spent stuck struck taught threw understood woke goes takes makes comes gives gets sees knows finds leaves
    holds keeps runs stands speaks meets leads brings sends builds pays wins becomes shows draws plays works wants
    needs seems looks appears includes remains lives uses tries helps starts turns thinks believes feels sounds means
    offers seeks faces serves hopes plans sits expects lies joins hit refuses insists see likes loves has is was
    lit laid sought fought caught dealt swore tore broke chose ate beat bet bid bore cut dug quit read rode rang sang
    sank shut slid split spread stole swept swam swung undid wept wound wrote backs puts sees spoke tells told wore`),
  abbreviations: wordSet(`
    mr mrs ms mx dr prof rev fr sr jr sen sens rep reps gov govs lt col gen sgt capt maj cpl cmdr adm hon st mt ft
    inc corp co ltd llc bros vs etc no vol jan feb mar apr jun jul aug sep sept oct nov dec
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ont ore pa
    que tenn tex va vt wash wis wyo d-n.y r-ariz d-mass r-tenn e.g i.e a.m p.m`),
};
