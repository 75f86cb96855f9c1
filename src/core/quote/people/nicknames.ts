/** Given names that one person may go by, where letters alone do not tell: hand-made. Each line is a name and its short forms. */

const shortForms = `
  alexander alex sasha sascha sandy xander lex alec
  aleksandr alex sasha
  alexandr alex sasha
  aleksander alex olek
  alejandro alex ale
  alessandro alex sandro
  alexandra alex sasha sandra sandy lexi
  alfred alf fred
  amanda mandy
  andrew andy drew
  andreas andy
  andrei andy
  anthony tony ant
  antonio tony toni
  arthur art
  barbara barb babs
  benjamin ben benny benji
  bernard bernie
  bradley brad
  catherine cathy kate cat
  katherine kate katie kathy kat
  kathryn kate katie kathy
  ekaterina katya kate
  charles charlie chuck chas
  christopher chris kit topher
  christoph chris
  christian chris
  christine chris tina
  christina chris tina
  clement clem
  daniel dan danny dani
  danielle dani
  david dave davy
  deborah deb debbie
  demetrius dimitri
  dmitri dima mitya
  dmitry dima mitya
  dimitris dimitri jim
  donald don donnie
  dorothy dot dottie
  edward ed eddie ted ned
  edmund ed eddie
  edwin ed eddie
  eduardo ed edu
  elizabeth liz beth lizzie eliza betsy betty libby
  elisabeth lisa elsa lisbeth
  emmanuel manny manu
  eugene gene
  evgeny eugene zhenya
  francis frank fran
  franklin frank
  frederick fred freddie fritz
  friedrich fritz fred
  gabriel gabe
  geoffrey geoff jeff
  jeffrey jeff geoff
  george georgie
  gerald gerry jerry
  gregory greg
  grigory grisha greg
  henry harry hank
  isabel izzy bella
  isabella izzy bella
  jacob jake
  jakub jacob kuba
  james jim jimmy jamie
  jennifer jen jenny
  jessica jess jessie
  john jack johnny jon
  jonathan jon jonny
  jose pepe
  joseph joe joey
  joshua josh
  judith judy
  kenneth ken kenny
  kimberly kim
  konstantin kostya
  constantinos costis costas
  lawrence larry
  laurence larry
  leonard leo len lenny
  leopold leo
  louis lou
  magdalena magda lena
  margaret meg maggie peggy marge greta
  matthew matt
  mathew matt
  maximilian max
  maxim max
  michael mike mikey mick mickey
  michel mike
  mikhail misha mike michael
  miguel mike
  mitchell mitch
  natalia natasha nat
  nathaniel nathan nate nat
  nathan nate
  nicholas nick nicky nico
  nicolas nick nico
  nikolai kolya nick
  patricia pat patty trish
  patrick pat paddy
  pedro pete
  peter pete
  philip phil
  phillip phil
  raymond ray
  rebecca becky becca
  richard rick rich dick ricky
  robert bob rob bobby robbie bert
  ronald ron ronnie
  rudolph rudy
  russell russ
  samuel sam sammy samy
  samantha sam sammy
  sergey serge seryozha
  solomon sol
  stanley stan
  stephen steve
  steven steve
  stefan steve
  susan sue susie
  suzanne sue suzie
  svetlana sveta lana
  terence terry
  terrence terry
  theodore ted theo teddy
  thomas tom tommy thom
  timothy tim timmy
  tobias toby
  victoria vicky tori
  victor vic
  viktor vic vitya
  vincent vince vinny
  vladimir vlad vova volodya
  volodymyr vlad vova volodya
  walter walt wally
  wilhelm willi will
  william bill will billy liam willy
  yevgeny eugene zhenya
  yuri george
  zachary zach zack`;

const related = new Map<string, Set<string>>();
for (const line of shortForms.trim().split("\n")) {
  const [name = "", ...short] = line.trim().split(" ");
  for (const other of short) relate(name, other);
}

/** Other given names of whoever is called so. */
export function nicknamesOf(name: string): readonly string[] {
  return [...(related.get(name) ?? [])];
}

export function isNickname(one: string, other: string): boolean {
  return related.get(one)?.has(other) ?? false;
}

function relate(one: string, other: string): void {
  related.set(one, (related.get(one) ?? new Set()).add(other));
  related.set(other, (related.get(other) ?? new Set()).add(one));
}
