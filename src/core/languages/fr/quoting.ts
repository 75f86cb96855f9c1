/** How French quotes. */
import { givenNames as englishNames, nicknames } from "../en/given-names.ts";
import { type Gender, phraseSet, type Quoting, withGenders, wordSet } from "../quoting.ts";

const women = wordSet(`
  adèle agathe agnès aline amandine amélie anaïs andrée angélique anne-marie anne-sophie annick apolline ariane armelle
  aurélie aurore béatrice bénédicte bérangère bernadette brigitte camille capucine carole caroline cécile céline chantal
  charlène charlotte christelle christiane claire clara clarisse clémence clémentine colette coralie corinne danièle
  delphine denise dominique édith élise élisabeth élodie éloïse émilie emmanuelle estelle eugénie évelyne fabienne fanny
  fleur florence françoise gabrielle gaëlle geneviève ghislaine gisèle hélène inès isabelle jacqueline jeanne jocelyne
  joëlle josiane julie juliette justine karine laetitia laurence léa léonie liliane lise louise lucie ludivine madeleine
  magali manon margaux marie marie-claude marie-france marielle marine marion marthe martine mathilde maud mélanie
  michèle mireille monique morgane muriel mylène myriam nadège nadine nathalie nicole noémie océane odile pascale pauline
  raphaëlle régine sandrine séverine simone solène sophie stéphanie sylvie thérèse valérie véronique victoire virginie
  viviane yolande zoé aïcha khadija leïla`);
const men = wordSet(`
  adrien alain alban albert alexandre alexis anatole andré antoine arnaud aurélien auguste baptiste basile bastien benjamin
  benoît bernard bertrand boris bruno cédric christophe clément cyril damien daniel david denis didier dimitri édouard
  émile emmanuel éric étienne fabien fabrice félix fernand florent françois franck frédéric gabriel gaël gaspard gauthier
  geoffroy georges gérard germain gilbert gilles grégoire guillaume guy gustave henri hervé hippolyte hubert hugo hugues
  jacques jean jean-baptiste jean-claude jean-françois jean-louis jean-luc jean-marc jean-marie jean-michel jean-paul
  jean-pierre jérémie jérôme joël jonathan joseph julien laurent léo léon loïc louis luc lucas ludovic marc marcel mathieu
  matthieu maurice maxime michel nicolas noël olivier pascal patrice patrick paul philippe pierre quentin rachid raphaël
  raymond rémi rémy renaud rené richard robert rodolphe roger roland romain samuel sébastien serge simon stéphane sylvain
  théo thibault thierry thomas tristan valentin victor vincent xavier yann yannick yves karim mehdi mohamed`);

const givenNames = new Map([...englishNames, ...withGenders(women, men)]);

export const quoting: Quoting = {
  marks: [
    { open: "«", close: "»" },
    { open: "“", close: "”" },
    { open: "‹", close: "›" },
    { open: "‘", close: "’" },
  ],

  cues: wordSet(`
    dit disait disaient dira déclare déclarait déclaré affirme affirmait affirmé explique expliquait expliqué expliquent
    ajoute ajoutait ajouté ajoutent précise précisait précisé souligne soulignait souligné estime estimait estimé assure
    assurait assuré indique indiquait indiqué répond répondait répondu demande demandait demandé raconte racontait raconté
    poursuit poursuivait poursuivi conclut concluait conclu rappelle rappelait rappelé insiste insistait insisté confie
    confiait confié reconnaît reconnaissait reconnu admet admettait admis avoue avouait avoué regrette regrettait regretté
    déplore déplorait déploré dénonce dénonçait dénoncé critique critiquait critiqué prévient prévenait prévenu avertit
    averti promet promettait promis annonce annonçait annoncé confirme confirmait confirmé nie niait nié lance lançait
    lancé écrit écrivait commente commentait commenté résume résumait résumé observe observait observé note notait noté
    remarque remarquait remarqué juge jugeait jugé plaide plaidait plaidé martèle martelait martelé tonne ironise ironisait
    ironisé plaisante plaisantait plaisanté s'exclame exclame exclamé interroge interrogé s'interroge témoigne témoignait
    témoigné détaille détaillait détaillé nuance nuançait nuancé réplique répliquait répliqué rétorque rétorquait rétorqué
    renchérit renchéri soutient soutenait soutenu argumente argumenté tweete tweeté publie publié réagit réagi salue salué
    félicite félicité murmure murmuré crie crié pense pensait croit considère considérait considéré qualifie qualifié
    appelle glisse glissait glissé complète complété tranche tranché prédit justifie justifié défend reprend`),
  weakCues: wordSet(`
    lance lancé note noté publie publié appelle pense croit considère reprend défend juge tranche glisse complète réagit
    critique demande salue qualifie qualifié écrit annonce`),
  participles: wordSet(
    "disant déclarant affirmant expliquant ajoutant précisant soulignant estimant assurant indiquant écrivant",
  ),
  nounCues: wordSet("note critique demande juge remarque réplique nuance annonce lance dit écrit"),
  namingCues: wordSet("appelle qualifie qualifié"),
  addressing: wordSet("appelle qualifie qualifié félicite félicité salue salué"),
  sourcePhrases: [["selon"], ["d'", "après"], ["à", "en", "croire"]],
  sourcesBehind: [],
  byline: wordSet("de par"),

  pronouns: {
    masculine: wordSet("il"),
    feminine: wordSet("elle"),
    plural: wordSet("ils elles on"),
    first: wordSet("je j' nous"),
    neuter: wordSet("cela ça"),
    relative: wordSet("qui"),
    other: new Set(),
  },
  // French possessives agree with the thing, not with whose it is.
  possessives: { masculine: new Set(), feminine: new Set() },

  titles: wordSet(`
    m mm monsieur mme madame mlle mademoiselle me maître dr docteur pr professeur professeure président présidente ministre
    maire sénateur sénatrice député députée juge pape roi reine prince princesse général colonel pdg ancien ancienne`),
  titleGender: new Map<string, Gender>([
    ["m", "m"],
    ["monsieur", "m"],
    ["pape", "m"],
    ["roi", "m"],
    ["mme", "f"],
    ["madame", "f"],
    ["mlle", "f"],
    ["reine", "f"],
  ]),
  roles: wordSet(`
    porte-parole président présidente pdg directeur directrice fondateur fondatrice cofondateur cofondatrice dirigeant
    dirigeante patron patronne chef cheffe responsable ministre maire député députée sénateur sénatrice élu élue conseiller
    conseillère juge avocat avocate procureur procureure policier policière médecin infirmier infirmière professeur
    professeure enseignant enseignante étudiant étudiante élève chercheur chercheuse scientifique informaticien
    informaticienne ingénieur ingénieure économiste historien historienne sociologue philosophe juriste politologue expert
    experte analyste auteur autrice écrivain écrivaine journaliste rédacteur rédactrice critique développeur développeuse
    consultant consultante investisseur investisseuse entrepreneur entrepreneuse salarié salariée collègue voisin voisine
    témoin habitant habitante père mère fils fille frère sœur homme femme ami amie entraîneur entraîneuse joueur joueuse
    artiste acteur actrice chanteur chanteuse réalisateur réalisatrice militant militante syndicaliste ambassadeur
    ambassadrice fonctionnaire client cliente source vice-président vice-présidente secrétaire`),
  roleGender: new Map<string, Gender>([
    ["directeur", "m"],
    ["fondateur", "m"],
    ["chercheur", "m"],
    ["père", "m"],
    ["fils", "m"],
    ["homme", "m"],
    ["directrice", "f"],
    ["fondatrice", "f"],
    ["cofondatrice", "f"],
    ["chercheuse", "f"],
    ["présidente", "f"],
    ["mère", "f"],
    ["femme", "f"],
  ]),
  givenNames,
  nicknames,
  smallSurnames: new Set(),
  particles: wordSet("de du des d' la le van von der den di da del ben al el"),
  nameSuffixes: wordSet("jr ii iii iv"),
  documents: wordSet(
    "communiqué lettre courriel message tweet tribune rapport discours déclaration note billet entretien livre",
  ),
  organisations: wordSet(`
    université école institut académie laboratoire labo groupe banque fondation association syndicat fédération parti
    ministère agence tribunal cour commission conseil assemblée sénat journal magazine monde figaro libération radio chaîne
    hôpital clinique centre musée église club sa sas lab labs research inc corp university`),
  organisationJoints: wordSet("de du des d' pour et la le & of"),
  places: phraseSet(`
    france|allemagne|italie|espagne|belgique|suisse|angleterre|royaume-uni|irlande|portugal|pologne|russie|ukraine|turquie
    |chine|japon|inde|états-unis|canada|québec|mexique|brésil|maroc|algérie|tunisie|sénégal|mali|egypte|israël|iran|syrie
    |europe|afrique|asie|amérique|paris|lyon|marseille|lille|bordeaux|toulouse|nantes|strasbourg|nice|rennes|grenoble
    |montpellier|bruxelles|genève|lausanne|zurich|berne|montréal|londres|berlin|rome|madrid|moscou|kiev|pékin|tokyo
    |washington|new york|san francisco|bretagne|normandie|provence|alsace|corse|élysée|matignon`),
  capitalised: wordSet(`
    lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre
    novembre décembre internet ia ue onu otan photo crédit oui non merci bonjour français française américain américaine`),

  definite: wordSet("le la les l'"),
  as: wordSet("comme ainsi"),
  determiners: wordSet(`
    le la les l' un une des du ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos plusieurs quelques
    chaque tout toute tous toutes aucun aucune deux trois quatre cinq dix`),
  prepositions: wordSet(`
    de d' du des à au aux en dans sur sous avec sans pour par contre entre vers chez depuis pendant avant après devant
    derrière selon malgré lors dès jusque jusqu' hors parmi outre face`),
  linkers: wordSet("de du des d' à au aux pour chez en"),
  conjunctions: wordSet("et ou mais donc car ni &"),
  subordinators: wordSet(`
    que qu' qui quand lorsque lorsqu' si comme parce puisque puisqu' alors où dont pourquoi comment tandis afin bien`),
  thingRelatives: new Set(),
  infinitiveMarks: new Set(),
  accompanying: new Set(),
  standIns: wordSet("un une plusieurs tous toutes"),
  timePrepositions: new Set(),
  days: wordSet("lundi mardi mercredi jeudi vendredi samedi dimanche hier"),
  auxiliaries: wordSet(`
    est sont était étaient a ont avait avaient aura auront aurait auraient sera seront serait ai as avons avez suis es
    sommes êtes fut furent eut eurent peut peuvent pouvait doit doivent devait va vont allait ne n' pas s' se m' t' lui
    nous vous y`),
  passives: wordSet("est sont était étaient été sera fut"),
  adverbs: wordSet(`
    aussi ensuite puis plus encore toujours déjà hier demain ici là alors enfin ainsi cependant pourtant toutefois
    notamment récemment également d'abord souvent parfois jamais bientôt surtout seulement très trop bien mieux aujourd'hui
    mardi lundi mercredi jeudi vendredi samedi dimanche`),
  clitics: wordSet("il elle on ils elles je nous"),
  elisions: wordSet("l' d' n' s' c' j' m' t' qu' jusqu' lorsqu' puisqu'"),
  nounsHaveCapitals: false,
  verbSecond: false,
  incises: true,
  verbEndings: ["ait", "aient"],
  pastEndings: ["ait"],
  verbs: wordSet(`
    va vient prend met voit sait fait tient part sort dirige travaille vit habite arrive reste devient semble veut dirigeait
    fonde fondé quitte quitté rejoint présente présenté rencontre rencontré évoque évoqué`),
  abbreviations: wordSet(
    "m mm mme mlle me dr pr st ste etc cf art av janv févr avr juil sept oct nov déc env",
  ),
};
