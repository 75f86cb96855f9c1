/** What the demo's site publishes: invented outlets on invented people and labs. */

export interface DemoArticle {
  readonly outlet: "lantern" | "circuit" | "harbor" | "nordlicht";
  readonly slug: string;
  readonly title: string;
  readonly author: string;
  readonly hoursAgo: number;
  /** HTML of each paragraph's inside. */
  readonly paragraphs: readonly string[];
}

export const demoArticles: readonly DemoArticle[] = [
  {
    outlet: "lantern",
    slug: "fernweh-opens-heron",
    title: "Fernweh Labs opens the weights of Heron 2, and its safety tests",
    author: "Imke Sandoval",
    hoursAgo: 3,
    paragraphs: [
      "Fernweh Labs released the weights of Heron 2 on Monday, together with every safety test that it ran on the model, passed or failed.",
      "The decision was argued over for months inside the Lisbon lab, according to Ada Moreno, its chief scientist, who led the work on the 40-billion-parameter model.",
      "“You cannot ask people to trust a test that they are not allowed to read,” Moreno said. “So we are publishing the failures first, because those are the pages that everybody will need.”",
      "The package holds 312 tests. Heron 2 failed 41 of them in the first round and nine in the last, the lab said.",
      "Not everybody was persuaded. Tomas Lindqvel, who runs the rival lab Nordlicht, called the release brave but early. “Open weights do not come back when you call them,” Lindqvel told The Lantern.",
      "Moreno answered that closed models leak as well. “The difference is only who learns of it first,” she said.",
    ],
  },
  {
    outlet: "circuit",
    slug: "heron-2-weights-and-tests",
    title: "Heron 2 is out with open weights and 312 safety tests",
    author: "Bastien Okoro",
    hoursAgo: 2,
    paragraphs: [
      "Anybody can now download Heron 2. Fernweh Labs put the weights online on Monday, and beside them the 312 safety tests of the model.",
      "“You cannot ask people to trust a test that they are not allowed to read,” said Ada Moreno, Fernweh’s chief scientist.",
      "Developers had the model running on a single workstation within the hour. The Heron 2 licence allows commercial use, with a list of eleven forbidden purposes.",
      "Moreno expects the list to be broken. “A licence is a sentence, and a sentence never stopped anyone by itself,” she added.",
    ],
  },
  {
    outlet: "harbor",
    slug: "heron-2-release-reactions",
    title: "Fernweh publishes Heron 2 weights as rivals hold back",
    author: "Harbor Wire staff",
    hoursAgo: 1,
    paragraphs: [
      "Fernweh Labs on Monday published the weights of its Heron 2 model along with 312 safety tests, a step that larger labs have so far refused to take.",
      "Universities welcomed it. “For the first time my students can repeat a lab’s safety test instead of quoting it,” said Wren Adeyemi-Holt, professor of machine learning at the Coastal Institute of Technology.",
      "Fernweh said that nine of the tests still fail.",
    ],
  },
  {
    outlet: "nordlicht",
    slug: "aurora-next-spring",
    title: "Aurora will come next spring, not this winter",
    author: "Nordlicht",
    hoursAgo: 6,
    paragraphs: [
      "We are moving the release of Aurora, our next model, from December to the spring.",
      "An outside team of forty people spent six weeks trying to misuse it. They succeeded often enough that we will not ship it as it is.",
      "“We would rather be late once than sorry for years,” said Tomas Lindqvel, chief executive of Nordlicht. “The team found eleven ways in, and we have closed seven.”",
      "The full report of the outside team will be published with the model.",
    ],
  },
  {
    outlet: "harbor",
    slug: "nordlicht-delays-aurora",
    title: "Nordlicht delays Aurora after outside team breaks its safeguards",
    author: "Odalys Brennick",
    hoursAgo: 5,
    paragraphs: [
      "Nordlicht has delayed Aurora, its next model, until the spring after an outside team broke through its safeguards in eleven ways.",
      "“We would rather be late once than sorry for years,” Tomas Lindqvel, the lab’s chief executive, said in a statement.",
      "The team was led by Jorun Castellane, who tests security for a living. She was less gentle about the state of the field.",
      "“Every lab tells me that its model is the careful one,” Castellane said. “I have yet to meet the model that agrees.”",
    ],
  },
  {
    outlet: "circuit",
    slug: "audit-rule-draft",
    title: "Draft rule would let auditors into the largest training runs",
    author: "Bastien Okoro",
    hoursAgo: 8,
    paragraphs: [
      "Auditors would get a desk inside the largest training runs under a draft rule that the Interstate Computing Commission published on Sunday.",
      "The rule covers runs above 10 million dollars in computing time. Halima Osei-Brandt, the commissioner who wrote it, said that inspections after the fact had taught her office little.",
      "“Nobody inspects a bridge by reading the press release about the bridge,” Osei-Brandt said at the hearing. “We want to stand on it while it is being built.”",
      "Industry groups called the draft “unworkable” and asked for a pilot of two years. Comments close in ninety days.",
    ],
  },
  {
    outlet: "lantern",
    slug: "hospital-notes-study",
    title: "Hospital study: note-writing assistants save time, and add errors",
    author: "Imke Sandoval",
    hoursAgo: 9,
    paragraphs: [
      "Doctors who let an assistant draft their notes saved 52 minutes a day in a study of nine hospitals. They also signed more mistakes.",
      "The authors compared 4,100 notes with recordings of the visits. One drafted note in twelve held something that nobody had said.",
      "Ruth Callowmere, the physician who led the study, does not want the tools withdrawn. “An assistant that invents a cough is still useful if somebody reads the note,” she said. “What worries me is how quickly we stopped reading.”",
      "The hospitals will repeat the study with a second reader.",
    ],
  },
  {
    outlet: "harbor",
    slug: "tessel-power",
    title: "Tessel’s new chip trades speed for a quarter of the power",
    author: "Odalys Brennick",
    hoursAgo: 12,
    paragraphs: [
      "Tessel Semiconductor showed a chip on Sunday that runs language models at a quarter of the power of its last one, and somewhat slower.",
      "Jun Okabayashi-Reed, who founded the company in a converted cannery, thinks that the trade is overdue. “The grid is the slowest part in every data centre,” Okabayashi-Reed said. “We should stop designing as if it were free.”",
      "Samples go to customers in March. Prices were not given.",
    ],
  },
  {
    outlet: "circuit",
    slug: "small-languages",
    title: "A model for languages with fewer than a million speakers",
    author: "Noor Achterberg",
    hoursAgo: 14,
    paragraphs: [
      "Volunteers in eleven countries have trained a speech model on languages that have fewer than a million speakers each, using recordings made in kitchens and on fishing boats.",
      "“My grandmother is in the training data, and she negotiated her own licence,” said Saara Kielonen, a linguist who started the project. “She asked for a copy of everything it ever says in her name.”",
      "The model and most of the recordings are free to use.",
    ],
  },
  {
    outlet: "harbor",
    slug: "wrenfield-raises",
    title: "Wrenfield raises $40 million to label satellite images",
    author: "Harbor Wire staff",
    hoursAgo: 10,
    paragraphs: [
      "Wrenfield, a start-up that labels satellite images for insurers, has raised $40 million.",
      "The round was led by Longshore Capital. Wrenfield employs 60 people in Tallinn and Porto and plans to double that number within a year, the company said on Sunday in a filing with the commercial register.",
      "Insurers use the labels to price storm damage before an assessor can visit. The company counts nine of them as customers and says that it reads two million images a day.",
    ],
  },
];
