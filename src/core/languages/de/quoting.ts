/** How German quotes. */
import { givenNames as englishNames, nicknames } from "../en/given-names.ts";
import { type Gender, phraseSet, type Quoting, withGenders, wordSet } from "../quoting.ts";

const women = wordSet(`
  anja anke annegret annette antje barbara bärbel bettina birgit brigitte britta carola christa christel cornelia dagmar
  doris dörte edeltraud elfriede elke erika eva franziska frauke friederike gabi gabriele gerda gisela gudrun hannelore
  heike heidemarie heidrun helga hildegard ilse inge ingeborg ingrid ines irmgard jana jutta karin karla katja katrin
  kathrin kerstin kirsten klara liselotte lotte luise maike manuela margarete margot marlene mareike meike merle monika
  nele petra regine renate rosemarie sabine saskia silke sigrid silvia stefanie susanne svenja swantje tanja ulla ulrike
  ursula ute uta waltraud wiebke yvonne ayşe fatma elif zeynep`);
const men = wordSet(`
  achim alexander alfons andreas anton armin arndt arne axel bernd bernhard bodo burkhard christoph clemens detlef dieter
  dietmar dirk eckhard egon elmar emil enno erich erwin ferdinand florian friedrich fritz gerd gerhard gernot gottfried
  götz gregor günter günther hannes hans harald hartmut heiko heiner heinrich heinz helmut hendrik henning herbert
  hermann holger horst hubert ingo jan jens joachim jochen johann johannes jonas jörg jörn jürgen kai karl karsten klaus
  konrad kurt lars leopold lorenz lothar ludger ludwig lutz malte manfred marcel markus martin matthias max michael moritz
  niklas norbert olaf oliver oskar otto patrick paul peter philipp rainer ralf reiner reinhard robert roland rolf rüdiger
  rudolf sascha sebastian siegfried stefan steffen sven theo thomas thorsten thilo tilo tim timo tobias torsten udo ulf
  ulrich uwe volker waldemar walter werner wilhelm winfried wolf wolfgang mehmet mustafa ahmet`);

const givenNames = new Map([...englishNames, ...withGenders(women, men)]);

export const quoting: Quoting = {
  marks: [
    { open: "„", close: "“" },
    { open: "»", close: "«" },
    { open: "‚", close: "‘" },
    { open: "›", close: "‹" },
  ],

  cues: wordSet(`
    sagte sagten sagt sagen gesagt erklärte erklärten erklärt erklären meinte meinten meint gemeint betonte betonten betont
    berichtete berichteten berichtet schrieb schrieben schreibt geschrieben fragte fragten fragt gefragt antwortete antworteten
    antwortet geantwortet erwiderte erwidert ergänzte ergänzten ergänzt fügte fuhr warnte warnten warnt gewarnt kritisierte
    kritisierten kritisiert lobte lobt gelobt forderte forderten fordert gefordert mahnte mahnt gemahnt kündigte versprach
    verspricht versprochen behauptete behaupteten behauptet beteuerte beteuert bestätigte bestätigten bestätigt verteidigte
    verkündete verkündet räumte gestand gesteht gab äußerte äußerten äußert geäußert urteilte urteilt resümierte resümiert
    bilanzierte bilanziert erzählte erzählten erzählt erinnerte klagte klagt geklagt beklagte beklagt bedauerte bedauert scherzte
    scherzt witzelte spottete spottet rief riefen ruft gerufen schwärmte schwärmt schimpfte schimpft prophezeite prognostizierte
    prognostiziert vermutete vermutet glaubte glaubt findet fand hofft hoffte freute twitterte postete notierte zitierte zitiert
    lautete heißt hieß teilte stellte hielt formulierte formuliert begründete begründet konstatierte konstatiert argumentierte
    argumentiert entgegnete entgegnet konterte kontert bemerkte bemerkt bekräftigte bekräftigt unterstrich unterstreicht
    versicherte versichert wiederholte wiederholt murmelte flüsterte nannte nannten nennt genannt bezeichnete bezeichnet`),
  weakCues: wordSet(`
    fügte fuhr gab heißt hieß fand findet stellte hielt teilte kündigte räumte rief ruft freute hofft hoffte glaubt glaubte
    erinnerte verteidigte lautete zitiert zitierte gefordert lobt`),
  participles: new Set(),
  nounCues: new Set(),
  namingCues: wordSet("nannte nannten nennt genannt bezeichnete bezeichnet heißt hieß"),
  addressing: wordSet("nannte nannten nennt bezeichnete lobte kritisierte verteidigte erinnerte"),
  sourcePhrases: [
    ["laut"],
    ["nach", "angaben", "von"],
    ["nach", "angaben", "der"],
    ["nach", "angaben", "des"],
    ["nach", "ansicht", "von"],
    ["nach", "worten", "von"],
    ["nach", "den", "worten", "von"],
    ["in", "den", "worten", "von"],
  ],
  sourcesBehind: [["so"]],
  byline: wordSet("von"),

  pronouns: {
    masculine: wordSet("er"),
    feminine: wordSet("sie"),
    plural: new Set(),
    first: wordSet("ich wir"),
    neuter: wordSet("es"),
    relative: wordSet("welcher welche"),
    other: new Set(),
  },
  possessives: {
    masculine: wordSet("sein seine seinen seinem seiner seines ihn ihm"),
    feminine: wordSet("ihr ihre ihren ihrem ihrer ihres"),
  },

  titles: wordSet(`
    herr herrn frau dr prof professor professorin präsident präsidentin kanzler kanzlerin bundeskanzler bundeskanzlerin
    minister ministerin ministerpräsident ministerpräsidentin bürgermeister bürgermeisterin oberbürgermeister papst könig
    königin ceo cto cfo chef chefin ex-chef vorstand vorständin sprecher sprecherin gründer gründerin mitgründer mitgründerin
    forscher forscherin forschungschef forschungschefin chefforscher firmenchef firmenchefin geschäftsführer
    geschäftsführerin trainer trainerin direktor direktorin vorsitzender vorsitzende richter richterin generalsekretär
    generalsekretärin autor autorin informatiker informatikerin ökonom ökonomin analyst analystin`),
  titleGender: new Map<string, Gender>([
    ["herr", "m"],
    ["herrn", "m"],
    ["papst", "m"],
    ["könig", "m"],
    ["frau", "f"],
    ["königin", "f"],
  ]),
  roles: wordSet(`
    sprecher sprecherin unternehmenssprecher unternehmenssprecherin vorstandschef vorstandschefin vorstandsvorsitzender
    vorstandsvorsitzende geschäftsführer geschäftsführerin gründer gründerin mitgründer mitgründerin chef chefin ceo cto cfo
    firmenchef firmenchefin forscher forscherin forschungschef forschungschefin chefforscher chefforscherin
    wissenschaftler wissenschaftlerin chefwissenschaftler chefwissenschaftlerin informatiker informatikerin professor
    professorin leiter leiterin direktor direktorin präsident präsidentin vorsitzender vorsitzende minister ministerin
    kanzler kanzlerin politiker politikerin abgeordneter abgeordnete richter richterin anwalt anwältin staatsanwalt
    staatsanwältin polizist polizistin arzt ärztin lehrer lehrerin student studentin schüler schülerin experte expertin
    analyst analystin ökonom ökonomin historiker historikerin jurist juristin philosoph philosophin autor autorin
    schriftsteller schriftstellerin journalist journalistin reporter reporterin redakteur redakteurin kritiker kritikerin
    entwickler entwicklerin ingenieur ingenieurin manager managerin berater beraterin investor investorin unternehmer
    unternehmerin mitarbeiter mitarbeiterin kollege kollegin nachbar nachbarin zeuge zeugin bewohner bewohnerin anwohner
    vater mutter sohn tochter bruder schwester mann frau freund freundin trainer trainerin spieler spielerin künstler
    künstlerin schauspieler schauspielerin sänger sängerin regisseur regisseurin aktivist aktivistin gewerkschafter
    gewerkschafterin bürgermeister bürgermeisterin botschafter botschafterin beamter beamtin insider kunde kundin`),
  roleGender: new Map<string, Gender>([
    ["mann", "m"],
    ["vater", "m"],
    ["sohn", "m"],
    ["bruder", "m"],
    ["sprecher", "m"],
    ["frau", "f"],
    ["mutter", "f"],
    ["tochter", "f"],
    ["schwester", "f"],
    ["sprecherin", "f"],
    ["gründerin", "f"],
    ["chefin", "f"],
    ["forscherin", "f"],
    ["ministerin", "f"],
    ["präsidentin", "f"],
    ["professorin", "f"],
    ["informatikerin", "f"],
  ]),
  givenNames,
  nicknames,
  smallSurnames: new Set(),
  particles: wordSet("von vom zu zum zur van de der den ten da di al el"),
  nameSuffixes: wordSet("jr sr ii iii iv"),
  documents: wordSet(
    "erklärung mitteilung pressemitteilung brief schreiben e-mail mail beitrag post tweet bericht rede interview",
  ),
  organisations: wordSet(`
    universität hochschule institut akademie gmbh ag se kg gruppe holding bank stiftung verband verein gewerkschaft partei
    ministerium bundesamt amt gericht behörde kommission rat zeitung magazin verlag sender rundfunk klinik krankenhaus
    zentrum museum kirche club lab labs university inc corp research times post news`),
  organisationJoints: wordSet("für und der des & the of"),
  places: phraseSet(`
    deutschland|österreich|schweiz|frankreich|italien|spanien|polen|russland|ukraine|türkei|china|japan|indien|usa
    |großbritannien|england|schottland|irland|belgien|niederlande|dänemark|schweden|norwegen|finnland|tschechien|ungarn
    |griechenland|portugal|israel|iran|irak|syrien|ägypten|amerika|europa|afrika|asien|kanada|brasilien|mexiko|südkorea
    |nordkorea|taiwan|bayern|sachsen|hessen|thüringen|brandenburg|niedersachsen|berlin|hamburg|münchen|köln|frankfurt
    |stuttgart|düsseldorf|leipzig|dresden|bremen|hannover|nürnberg|bonn|wien|graz|salzburg|zürich|bern|basel|genf|paris
    |london|rom|madrid|brüssel|moskau|kiew|warschau|prag|washington|new york|san francisco|peking|tokio|shanghai`),
  capitalised: wordSet(`
    montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september
    oktober november dezember deutsche deutschen deutscher amerikaner europäer internet ki eu uno nato cdu csu spd fdp afd
    foto bild quelle ja nein danke sie ihr ihre ihnen`),

  definite: wordSet("der die das dem den des"),
  as: wordSet("wie"),
  determiners: wordSet(`
    der die das dem den des ein eine einen einem einer eines dieser diese dieses diesen diesem jener jene jenes kein keine
    keinen keinem keiner mein meine unser unsere viele einige mehrere alle beide jeder jede jedes zwei drei vier fünf zehn`),
  prepositions: wordSet(`
    in im an am auf aus bei beim mit nach seit von vom zu zum zur für gegen ohne um durch über unter vor hinter neben
    zwischen während wegen trotz statt laut bis per ab ins ans gegenüber angesichts`),
  linkers: wordSet("von vom der des für bei beim aus im in am zu"),
  conjunctions: wordSet("und oder aber sondern denn sowie &"),
  subordinators: wordSet(`
    dass weil wenn als ob obwohl während nachdem bevor damit sobald solange wie was wer wo warum falls indem da welche welcher`),
  thingRelatives: new Set(),
  infinitiveMarks: wordSet("zu"),
  accompanying: new Set(),
  standIns: wordSet("einer eine viele einige mehrere alle beide"),
  timePrepositions: wordSet("am"),
  days: wordSet("montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern"),
  auxiliaries: wordSet(`
    ist sind war waren bin bist sei seien wäre wären hat haben habe hatte hatten hätte hätten wird werden wurde wurden würde
    würden kann können konnte konnten könnte muss müssen musste soll sollen sollte will wollen wollte darf dürfen mag möchte
    nicht`),
  passives: wordSet("wird werden wurde wurden worden"),
  adverbs: wordSet(`
    auch dann später wieder einmal noch schon erst nur jetzt heute gestern morgen früher bereits oft immer manchmal bald
    dennoch jedoch trotzdem zudem außerdem dazu daraufhin danach dabei hier dort weiter kürzlich zuletzt zuvor anschließend
    schließlich vielleicht allerdings dagegen deshalb daher sehr ganz einst abends morgens vorab jüngst nun ebenfalls`),
  clitics: new Set(),
  elisions: new Set(),
  nounsHaveCapitals: true,
  verbSecond: true,
  incises: false,
  verbEndings: ["te", "ten"],
  pastEndings: ["te", "ten"],
  verbs: wordSet(`
    ging kam gab nahm sah stand saß lief ließ blieb lag traf sprach las fiel zog trug wuchs gewann verlor begann wusste
    brachte dachte kannte leitet leitete arbeitet arbeitete gründete gründet lebt lebte reist reiste fährt geht kommt gibt
    nimmt sieht steht sitzt läuft lässt bleibt liegt trifft spricht liest zeigt zeigte will`),
  abbreviations: wordSet(
    "dr prof hr fr st bzw ca usw etc nr str jan feb apr aug sept okt nov dez mio mrd inkl evtl ggf vgl",
  ),
};
