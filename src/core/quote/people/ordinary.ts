/** Words that people type around a name: they ask for a subject, and are not taken for a misspelt name. */
import { wordSet } from "../../languages/quoting.ts";

/** Say nothing about the subject: "what did … say about …". */
export const fillers = wordSet(`
  a about all also an and any anything are as ask asked at be been by can comment comments did do does everything find
  for from get give had has have he her him his how i in into is it its know last latest list me most my new newest of on
  or our over please quote quoted quotes re read recent recently regarding said say saying says search see she show so
  some something statement statements talk talked talking talks tell tells that the their them there they think thinking
  thinks this thought thoughts to told towards u us vs versus view views was we were what when where which who whom whose
  why with would you your opinion opinions position take takes mention mentioned mentions`);

/** Those of them after which a subject stands. */
export const beforeSubject = wordSet(
  "about on regarding re say says said saying think thinks talk talks over vs versus",
);

/** What AI news is about, and its products: a single one of these names nobody, however near a name it is. */
export const subjects = wordSet(`
  access accuracy agent agentic agents agi ai algorithm algorithms alignment america american antitrust api app apps art
  artificial asi attention audio automation autonomous bank benchmark benchmarks bias billion bio biology bomb bot bots
  brain bubble budget business campus car cars center centers centre centres chain chat chatbot chatbots chatgpt child
  children china chinese chip chips claude climate cloud code codex coding companies company competition compute computer
  computing consciousness context control copilot copyright cost costs court creativity crisis cuda culture cyber data
  database datacenter deal debt deception deepfake deepfakes deepseek deepmind defence defense democracy deploy design
  developer developers diffusion disease doom drug drugs earnings economy education efficiency election elections
  electricity embedding emissions employees employment energy engineer engineering engineers ethics eu europe european
  evals evaluation evolution experiment expert explainability export exports extinction facial fair fake fear film finance
  fine firm fraud free frontier funding future game games gemini gemma generation generative google government gpt gpu gpus
  green grok growth hallucination hallucinations hardware hate health hiring hollywood home human humanity humanoid humans
  hype image images imagination india industry inference inflation information infrastructure innovation intelligence
  internet interpretability invest investment investors ipo job jobs journalism judge kids knowledge labor labour language
  laptop large law laws lawsuit lawsuits layoff layoffs learning liability license licensing llama llm llms loss machine
  machines market markets math mathematics mcp medical medicine memory merger meta microsoft military mind misinformation
  mistral model models money monopoly moore movie music nation national network networks neural news nuclear nvidia openai
  optimism oversight parameters patent patents pause peace people phone physics policy politics power prediction
  pretraining price prices privacy product productivity programming progress prompt prompts protein public quantum qwen
  race radio rag reality reasoning recession recursive regulate regulation regulations release research revenue rights
  risk risks robot robotics robots rules safe safety salary sales scale scaling school schools science search security
  self semiconductor semiconductors sensors singularity skills smart social society software sora source spam speech
  stargate startup startups state states stock stocks strategy student students superintelligence supply surveillance
  synthetic tariff tariffs tax taxes teacher teachers tech technology teen teens tesla test testing tests text theory threat
  timeline timelines token tokens tool tools trade train training transformer transformers transparency travel trust truth
  turing uk unemployment unions universe us usa user users vaccine valuation value values video videos vision voice war
  wafer warfare water weapon weapons web weights welfare women work worker workers world xai youtube
  change changes warming crime future hours idea ideas lesson lessons mistake mistakes move opportunity plan plans problem
  problems question questions rise rule service services story success system systems team thing things threats time times
  tool way ways year years week month day today tomorrow yesterday life death food water house white black red blue
  open closed real big small long short good bad better best worst great high low next first second deep`);

/** Forms of address before a name. */
export const addresses = wordSet(`
  mr mrs ms miss mx dr prof professor sir dame lord lady sheikh sheik pope king queen prince princess president senator
  sen rep minister chancellor judge justice rev father sister brother saint st herr frau monsieur madame ceo cto cfo coo`);

/** After a name. */
export const suffixes = wordSet("jr sr ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi phd md esq");

/** Chinese, Korean and Vietnamese surnames that are often printed first. */
export const firstSurnames = wordSet(`
  bai cai cao chan chang chen cheng cho choi chu cui dai deng ding dong du duan fan fang feng fu gao ge gu guo han hao he
  hong hou hu huang jia jiang jie jin jung kang ke kim kong lai lee lei li liang liao lim lin ling liu long lu luo lv ma mao
  mei meng mo ng ngo nguyen ni pan park peng pham qi qian qiao qin qiu ren shao shen shi song su sun tan tang tao tian tran
  wang wei wen wu xi xia xiang xiao xie xing xiong xu xue yan yang yao ye yin you yu yuan zeng zhang zhao zheng zhong zhou
  zhu zou`);

/** Parts of surnames, which are left out and put in as people please. */
export const particles = wordSet(`
  van von der den de del della di da dos das du la le al el bin ibn ben bint abu abd y e zu zum zur ter ten te af av st d o
  mc mac`);

/** Given names of women and men alike, which tell nothing of anybody's gender and stand in no list of such names. */
export const neutralNames = wordSet(`
  alex ali andrea ariel ashley avery bailey blair blake bobbie brett cameron carey carmen casey charlie chris corey dakota
  dana devon drew dylan eden elliot emerson finley francis frankie gray hayden hunter jaden jamie jan jean jess jesse jo
  jordan jules kai kelly kendall kerry kim kit lane lauren lee leigh leslie logan london lou lynn mackenzie marion max
  mckenzie mel micah morgan nat nico nikita noel parker pat payton peyton phoenix quinn reagan reese remy riley river
  robin rory rowan ryan sage sam sandy sasha shannon shawn sidney skyler spencer stevie sydney taylor terry toni tracy val
  wynn yan zhen`);
