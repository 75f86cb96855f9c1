/** Given names that are usual for one gender only; names usual for both (Alex, Kim, Taylor) are left out on purpose. */
import { type Gender, wordSet } from "../quoting.ts";

const women = wordSet(`
  abigail ada adriana agnes aisha alba alice alicia alina alison allison alyssa amanda amber amelia amina amy ana
  anastasia andrea angela angelina anita anna anne annette annie anya april arianna ashley astrid audrey aurora ava ayesha
  barbara beatrice becky belinda bella bernadette bernice beth bethany betsy betty beverly bianca bonnie brenda
  bridget brigitte brittany brooke camila camille candace carla carly carmen carol carole caroline carolyn carrie
  catherine cathy cecile cecilia celeste celia celine charlene charlotte chelsea cherie cheryl chiara chloe christina
  christine chrystia claire clara claudia colleen connie constance cora courtney cristina crystal cynthia daisy
  daniela danielle daphne darlene dawn deanna debbie deborah debra delia delphine denise diana diane dianne dolores
  donna dora doreen doris dorothy edith eileen elaine eleanor elena elise elisabeth eliza elizabeth ella ellen eloise
  elsa emilia emily emma erica erika erin esther ethel eugenia eunice eva evelyn faith fatima fay felicia fernanda
  fiona flora florence frances francesca freya gabriela gabrielle gail gayle genevieve georgia georgina geraldine
  gertrude gillian gina ginger giulia gladys glenda gloria grace greta gretchen gwen gwendolyn hannah harriet hazel
  heather heidi helen helena helga henrietta hilary hillary holly hope huma ida ileana imani ines ingrid irene iris
  irina isabel isabella isabelle ivanka ivy jackie jacqueline jade jana jane janet janice janine jasmine jean
  jeanette jeanine jeanne jenna jennifer jenny jessica jill joan joanna joanne jocelyn jodi jody josephine joy joyce juanita
  judith judy julia juliana julie juliet june justine kaitlyn karen karin karla kate katharine katherine kathleen
  kathryn kathy katie katrina katy kayla keiko kellyanne kelsey kendra kerri kirsten kirstie kristen kristin kristina
  kristine laila lara latoya laura lauren laurie lea leah leila lena leona leslie leticia lila lillian lily linda lindsay
  lindsey lisa liz liza lois lola loretta lori lorraine louise lucia lucille lucinda lucy luisa lydia lynn mabel
  madeleine madeline maggie maja malia mandy marcia margaret margarita margo maria mariam marian marianne marie mariana
  marilyn marina marion marissa marjorie marlene marsha martha martina mary maryam maureen maxine maya megan meghan
  meg mei melania melanie melinda melissa mercedes meredith mia michaela michele michelle mildred mindy mira miranda
  miriam moira molly mona monica monique muriel myra nadia nadine nancy naomi natalia natalie natasha nell nicole nikki
  nina nora norma odette olga olive olivia ophelia paige pamela pat patricia patti paula pauline pearl peggy penelope
  penny petra phoebe phyllis polly priscilla priya rachel ramona rebecca regina renata renee rhonda rita roberta
  robyn rochelle rosa rosalind rose rosemary roxanne ruby ruth sabrina sadie sally salma samantha sandra sara sarah sasha
  savannah selena serena shannon sharon sheila shelley sherry shirley sibyl sierra silvia simone sofia sonia sonja sonya
  sophia sophie stacey stella stephanie sue summer susan susanna susanne suzanne svetlana sybil sylvia tabitha tamara
  tammy tanya tara tatiana teresa teri tess tessa thelma theresa tiffany tina tracy tricia trudy ursula valentina valerie
  vanessa vera veronica vicki vicky victoria viola violet virginia vivian vivienne wanda wendy whitney wilma winifred
  yasmin yolanda yvette yvonne zadie zainab zara zoe`);

const men = wordSet(`
  aaron abdul abdullah abraham adam adrian ahmed al alan alastair albert alberto aldo alejandro alexandr alexander alexandre
  alexei alfonso alfred ali alistair allan allen alvin amir amit anders andre andreas andrei andres andrew andy angelo
  angus anil anthony antoine anton antonio archie ariel arjun armando arnold arthur arturo arun asher ashok augustus
  barack barney barry bart ben benedict benjamin bernard bernardo bernie bert bill billy bjorn bob bobby boris brad
  bradley brandon brendan brent brett brian bruce bruno bryan bryce byron caleb calvin carl carlos carlton cecil cedric
  cesar chad charles charlie chester chris christian christoph christophe christopher chuck clarence claude clay
  clayton cliff clifford clint clinton clive clyde cody colin conrad corey cornelius craig curt curtis cyril cyrus dale
  damian damien damon dan daniel danny dario darius darrell darren dave david dean demis denis dennis derek derrick
  desmond dexter diego dieter dimitri dmitri dominic don donald donnie doug douglas duncan dustin dwayne dwight dylan
  earl eddie edgar edmund eduardo edward edwin eli elias elijah elliot elliott elon emanuel emil emilio emmanuel enrico
  enrique eric erik ernest ernesto ethan eugene evan everett fabian felipe felix ferdinand fernando floyd francesco
  francisco francois frank franklin fred frederic frederick freddie fritz gabriel gareth garrett gary gavin gene geoff
  geoffrey george gerald gerard gerry gideon gilbert giles giorgio giovanni glenn gordon graham grant greg gregg gregory
  guillaume guillermo gus gustavo guy hank hans harold harrison harry harvey hassan hector henri henrik henry herbert
  herman hiram hiroshi homer horace howard hubert hugh hugo hunter hussein ian ibrahim igor ira isaac ismail ivan jack
  jacob jacques jaime jake jamal james jamie jan jared jason javier jay jeb jeff jefferson jeffrey jens jensen jerome jeremiah
  jeremy jerry jesus jim jimmy joachim joao joe joel joey johan johann johannes john johnny jon jonas jonathan jorge
  jose joseph josh joshua josiah juan jules julian julien julio julius jurgen justin karl keith ken kenneth
  kent kevin khalid kirk klaus kofi kurt kyle lamar lance larry lars laurent lawrence lee len leo leon leonard leonardo
  leonid leopold leroy lester lewis liam lincoln lionel lloyd logan lorenzo lou louis luca lucas luigi luis
  luke luther lyle mack malcolm manuel marc marcel marcelo marco marcos marcus mario mark markus marshall martin marty
  marvin mason mathias mathieu matt matteo matthew matthias maurice mauricio max maxim maximilian maxwell melvin
  michael michel miguel mike mikhail miles milton mitch mitchell mitt mohamed mohammad mohammed moses muhammad murray
  mustafa nate nathan nathaniel neal ned neil nelson newt nicholas nicolas nick nigel nikolai noah noel
  norbert norman oliver omar oren orlando oscar oswald otto owen pablo paolo pascal patrick paul pavel pedro perry
  pete peter phil philip philippe phillip pierre pieter prakash preston rafael rahul raj rajesh ralph ramesh ramon rand
  randall randy raphael raul ravi ray raymond reggie reginald reinhard rene reuben rex ricardo richard rick ricky
  robert roberto rod roderick rodney rodrigo roger roland rolf roman ron ronald ronnie ross roy ruben rudolf rudolph
  rudy rufus rupert russ russell ryan salvador salvatore sam samir samuel sandeep sanjay santiago satya scott sean
  sebastian sergei sergey sergio seth shane shaun shawn sheldon sidney silvio simon stan stanley stefan stephane
  stephen sterling steve steven stewart stuart sundar sunil sven tarek ted terence terrence terry theo theodore thierry
  thomas tim timothy tobias toby todd tom tomas tommy tony travis trent trevor tristan tyler uhuru ulrich umberto vernon
  victor vijay vikram vince vincent vincenzo virgil vitaly vivek vladimir wade wallace walter warren wayne wendell
  werner wesley wilbur wilfred wilhelm will willem william willie winston wolfgang woodrow xavier yann yasser yoshua yuri yusuf
  zachary zack zane`);

/** Names are all that we know of gender beside what an article says. */
export const givenNames: ReadonlyMap<string, Gender> = new Map<string, Gender>([
  ...[...women].map((name) => [name, "f"] as const),
  ...[...men].map((name) => [name, "m"] as const),
]);

export const nicknames: ReadonlyMap<string, string> = new Map([
  ["al", "albert"],
  ["alex", "alexander"],
  ["andy", "andrew"],
  ["ben", "benjamin"],
  ["bernie", "bernard"],
  ["bill", "william"],
  ["bob", "robert"],
  ["chris", "christopher"],
  ["chuck", "charles"],
  ["dan", "daniel"],
  ["dave", "david"],
  ["don", "donald"],
  ["ed", "edward"],
  ["greg", "gregory"],
  ["jeff", "jeffrey"],
  ["jim", "james"],
  ["joe", "joseph"],
  ["jon", "jonathan"],
  ["josh", "joshua"],
  ["kate", "katherine"],
  ["ken", "kenneth"],
  ["larry", "lawrence"],
  ["liz", "elizabeth"],
  ["matt", "matthew"],
  ["mike", "michael"],
  ["nick", "nicholas"],
  ["pat", "patricia"],
  ["pete", "peter"],
  ["phil", "philip"],
  ["rick", "richard"],
  ["rob", "robert"],
  ["ron", "ronald"],
  ["rudy", "rudolph"],
  ["sam", "samuel"],
  ["steve", "steven"],
  ["sue", "susan"],
  ["ted", "theodore"],
  ["tim", "timothy"],
  ["tom", "thomas"],
  ["tony", "anthony"],
  ["will", "william"],
]);
