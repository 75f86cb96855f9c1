/** Given names that are usual for one gender only; names usual for both (Alex, Kim, Taylor) are left out on purpose. */
import { withGenders, wordSet } from "../quoting.ts";

const women = wordSet(`
  aaliyah abigail ada adaeze aditi adriana agnes aisha akiko alba alice alicia alina alison allison alyssa amanda
  amber amelia amina amy ana ananya anastasia andrea angela angelina anita anjali anna anne annette annie anya aparna
  april arianna ashley asma astrid audrey aurora ava ayesha ayumi barbara beata beatrice becky belinda bella
  bernadette bernice beth bethany betsy betty beverly bianca bonnie brenda bridget brigitte brittany bronwyn brooke
  camila camille candace carla carly carmen carol carole caroline carolyn carrie catherine cathy cecile cecilia
  celeste celia celine charlene charlotte chelsea cherie cheryl chiamaka chiara chioma chloe christina christine
  chrystia claire clara claudia colleen connie constance cora courtney cristina crystal cynthia daisy daniela
  danielle daphne daria darlene dawn deanna debbie deborah debra deepa delia delphine denise diana diane dianne dina
  divya dolores donna dora doreen doris dorota dorothy edith eileen elaine eleanor elena elif elisabeth elise eliza
  elizabeth ella ellen eloise elsa emiko emilia emily emma erica erika erin esther ethel eugenia eunice eva evelyn
  ewa faith farah fatima fatou fay felicia fernanda fiona flora florence frances francesca freya gabriela gabrielle
  gail gayle genevieve georgia georgina geraldine gertrude gillian gina ginger gita giulia gladys glenda gloria grace
  greta gretchen gwen gwendolyn hannah harriet haruka hazel heather heidi helen helena helga henrietta hiba hilary
  hillary holly hope huma ida ifeoma ileana imani indira ines ingrid irene irina iris isabel isabella isabelle ivanka
  ivy jackie jacqueline jade jana jane janet janice janine jasmine jaya jean jeanette jeanine jeanne jenna jennifer
  jenny jessica jill joan joanna joanne jocelyn jodi jody joelle josephine joy joyce juanita judith judy julia
  juliana julie juliet june justine kaitlyn kamala karen karin karla katarzyna kate kateryna katharine katherine
  kathleen kathryn kathy katie katrina katy kavita kayla keiko kellyanne kelsey kendra kerri kirsten kirstie kristen
  kristin kristina kristine laila lakshmi lara latifa latoya laura lauren laurie lea leah leila lena leona leslie
  leticia lila lillian lily lina linda lindsay lindsey lisa liz liza lois lola loretta lori lorraine louise lubna
  lucia lucille lucinda lucy ludmila luisa lydia lynn mabel madeleine madeline maggie maja malgorzata malia mandy
  marcia margaret margarita margo maria mariam marian mariana marianne marie marilyn marina marion marissa marjorie
  marlene marsha martha martina mary maryam maureen maxine maya meenakshi meera meg megan meghan mei melania melanie
  melinda melissa mercedes meredith mia michaela michele michelle mildred mindy mira miranda miriam moira molly mona
  monica monique muriel myra nadia nadine nancy naoko naomi nasrin natalia natalie natasha neha nell ngozi nicole
  nikki nina nisha nkechi nora norma odette oksana olena olga olive olivia ophelia padma paige pamela parvati pat
  patricia patti paula pauline pearl peggy penelope penny petra phoebe phyllis polly pooja priscilla priya rachel
  radhika raia ramona rania rashida rebecca regina rekha renata renee reshma rhonda rita ritu roberta robyn rochelle
  rosa rosalind rose rosemary roxana roxanne ruby rumman ruth sabrina sadie sakura sally salma samantha samira sana
  sandra sangeeta saoirse sara sarah sasha savannah selena serena shannon shanti sharon sheila shelley sherry shirley
  shreya sibyl sierra silvia simone siobhan sita sofia sonia sonja sonya sophia sophie soraya stacey stella stephanie
  sue summer sunita susan susanna susanne suzanne svetlana swati sybil sylvia tabitha tamar tamara tammy tanya tara
  tatiana tatyana teresa teri tess tessa thelma theresa tiffany timnit tina tracy tricia trudy ursula valentina
  valerie vandana vanessa vera veronica vicki vicky victoria vidya viola violet virginia vivian vivienne wanda
  wanjiru wendy whitney wilma winifred xiomara yasmin yetunde yoko yolanda yumi yvette yvonne zadie zainab zara
  zeynep zoe`);

const men = wordSet(`
  aaron abdul abdullah abraham adam aditya adrian ahmed aidan ajay akira al alan alastair albert alberto aldo
  alejandro alexander alexandr alexandre alexei alfonso alfred ali alistair allan allen alok alvin amir amit anders
  andre andreas andrei andrej andres andrew andrey andy angelo angus anil anthony antoine anton antonio archie ariel
  arjun armando arnold arthur arturo arun arvind asher ashok ashwin augustus babak balaji barack barney barry bart
  bartosz ben benedict benjamin bernard bernardo bernie bert bilal bill billy bjorn bob bobby bogdan boris brad
  bradley brandon brendan brent brett brian bruce bruno bryan bryce byron caleb calvin carl carlos carlton cecil
  cedric cesar chad charles charlie chester chidi chris christian christoph christophe christopher chuck clarence
  claude clay clayton clement cliff clifford clint clinton clive clyde cody colin conrad corey cornelius craig curt
  curtis cyril cyrus dale damian damien damon dan daniel danny dario darius darrell darren dave david dean deepak
  demis denis dennis derek derrick desmond dexter diego dieter dimitri dmitri dmitry dominic don donald donnie doug
  douglas duncan dustin dwayne dwight dylan earl eddie edgar edmund eduardo edward edwin eli elias elijah elliot
  elliott elon emad emanuel emeka emil emilio emmanuel enrico enrique eric erik ernest ernesto ethan eugene evan
  everett fabian farhad farid felipe felix femi ferdinand fernando floyd francesco francisco francois frank franklin
  fred freddie frederic frederick fritz gabriel gareth garrett gary gavin gene geoff geoffrey george gerald gerard
  gerry gideon gilbert giles giorgio giovanni girish glenn gopal goran gordon graham grant greg gregg gregory
  guillaume guillermo gus gustavo guy hamid hank hans harold harrison harry haruto harvey hassan hector henri henrik
  henry herbert herman hideo hiram hiroshi homer horace howard hubert hugh hugo hunter hussein ian ibrahim igor ilya
  imran ira isaac ismail ivan jack jacob jacques jaime jake jakub jamal james jamie jan jared jason javier jay jeb
  jeff jefferson jeffrey jens jensen jeremiah jeremy jerome jerry jesus jim jimmy joachim joao joe joel joey johan
  johann johannes john johnny jon jonas jonathan jorge jose joseph josh joshua josiah juan jules julian julien julio
  julius jurgen justin kamal kareem karl keith ken kenji kenneth kent kevin khalid kirk klaus kofi koray kurt kwame
  kyle lamar lance larry lars laszlo laurent lawrence lee len leo leon leonard leonardo leonid leopold leroy lester
  lewis liam lincoln lionel lloyd logan lorenzo lou louis luca lucas luigi luis luke luther lyle maciej mack mahmoud
  malcolm mamadou manish manuel marc marcel marcelo marco marcos marcus mario mark markus marshall martin marty
  marvin mason mateo mathias mathieu matt matteo matthew matthias maurice mauricio max maxim maximilian maxwell mehdi
  mehmet melvin michael michel miguel mike mikhail miles milton miroslav mitch mitchell mitt mohamed mohammad
  mohammed mohan moses muhammad murray mustafa nate nathan nathaniel naveen neal ned neil nelson newt nicholas nick
  nicolas nigel nikhil nikolai nitin noah noam noel norbert norman obinna oleg oliver omar oren oriol orlando oscar
  oswald otto owen pablo paolo pascal patrick paul pavel pedro percy perry pete peter phil philip philippe phillip
  pierre pieter piotr prakash pranav preston rafael rahul raj rajesh rakesh ralph ramesh ramon rand randall randy
  raphael raul ravi ray raymond reggie reginald reinhard rene reuben rex reza ricardo richard rick ricky robert
  roberto rod roderick rodney rodrigo roger rohan rohit roland rolf roman ron ronald ronnie ross roy ruben rudolf
  rudolph rudy rufus rupert russ russell ryan salvador salvatore sam samir samuel sandeep sanjay santiago satoshi
  satya scott sean sebastian sergei sergey sergio seth shane shaun shawn sheldon shinji sidney silvio simon slobodan
  stan stanislav stanley stefan stephane stephen sterling steve steven stewart stuart sundar sunil suresh sven
  takashi tarek tareq tariq ted terence terrence terry theo theodore thierry thomas tim timothy tobias toby todd tom
  tomas tomasz tommy tony travis trent trevor tristan tunde tyler uhuru ulrich umberto vernon victor vijay vikram
  vince vincent vincenzo vinod virgil vitaly vivek vladimir vladislav wade wallace walter warren wayne wendell werner
  wesley wilbur wilfred wilhelm will willem william willie winston wojciech wolfgang woodrow xavier yann yasser
  yoshua yuri yusuf zachary zack zane zoltan`);

/** Names are all that we know of gender beside what an article says. */
export const givenNames = withGenders(women, men);

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
