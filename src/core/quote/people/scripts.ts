/** Names from other alphabets in Latin letters, by rule: Cyrillic, Greek, Hangul, kana, Arabic and Hebrew. */

/** "Брин" → ["brin"], "이세돌" → ["lee", "sedol"]; nothing for Latin letters, and for scripts without such rules. */
export function romanise(word: string): readonly string[] {
  const text = word.normalize("NFC").toLowerCase();
  if (/\p{Script=Hangul}/u.test(text)) return romaniseHangul(text);
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return [romaniseKana(text)];
  const table = /\p{Script=Cyrillic}/u.test(text)
    ? cyrillic
    : /\p{Script=Greek}/u.test(text)
      ? greek
      : /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)
        ? semitic
        : undefined;
  if (table === undefined) return [];
  return [[...withoutAccents(text, table)].map((letter) => table.get(letter) ?? "").join("")];
}

function withoutAccents(text: string, table: ReadonlyMap<string, string>): string {
  return [...text]
    .map((letter) => (table.has(letter) ? letter : letter.normalize("NFD").replace(/\p{M}/gu, "")))
    .join("");
}

/** Letters and what they become, written in one line: "б=b ц=ts". */
function letters(line: string): ReadonlyMap<string, string> {
  return new Map(
    line
      .trim()
      .split(/\s+/)
      .map((pair) => {
        const [letter = "", latin = ""] = pair.split("=");
        return [letter, latin];
      }),
  );
}

const cyrillic = letters(`
  а=a б=b в=v г=g ґ=g д=d е=e ё=e є=e ж=zh з=z и=i і=i ї=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ў=u ф=f х=h
  ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ј=y љ=l њ=n ћ=c ђ=d џ=dz ѓ=g ќ=k`);

const greek = letters(`
  α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o`);

/** Short vowels are not written: such names are compared by their consonants. */
const semitic = letters(`
  ا=a أ=a إ=a آ=a ى=a ب=b ت=t ث=th ج=j ح=h خ=kh د=d ذ=d ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=a غ=gh ف=f ق=k ك=k ک=k
  ل=l م=m ن=n ه=h ة=a و=u ي=y ی=y ئ=y ؤ=u پ=p چ=ch ژ=zh گ=g
  א=a ב=b ג=g ד=d ה=h ו=u ז=z ח=h ט=t י=y כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=p ף=f צ=ts ץ=ts ק=k ר=r ש=sh ת=t`);

const initials = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ");
const vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const finals = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");

/** Surnames as their bearers spell them; the rule would give "i", "bak", "choe". */
const surnames = letters(`
  김=kim 이=lee 박=park 최=choi 정=jung 조=cho 강=kang 윤=yoon 장=jang 임=lim 한=han 오=oh 서=seo 신=shin 권=kwon
  황=hwang 안=ahn 송=song 유=yoo 류=ryu 홍=hong 노=roh 문=moon 백=baek 구=koo 우=woo 전=jeon 고=ko 배=bae 남=nam`);

/** A name of two to four syllables begins with the surname. */
function romaniseHangul(text: string): readonly string[] {
  const syllables = [...text].map(romaniseSyllable);
  const surname = surnames.get([...text][0] ?? "");
  if (surname === undefined || syllables.length < 2 || syllables.length > 4) return [syllables.join("")];
  return [surname, syllables.slice(1).join("")];
}

function romaniseSyllable(syllable: string): string {
  const at = (syllable.codePointAt(0) ?? 0) - 0xac00;
  if (at < 0 || at > 11_171) return "";
  const [first, vowel, last] = [Math.floor(at / 588), Math.floor((at % 588) / 28), at % 28];
  return `${initials[first] ?? ""}${vowels[vowel] ?? ""}${finals[last] ?? ""}`;
}

const kana = letters(`
  ア=a イ=i ウ=u エ=e オ=o カ=ka キ=ki ク=ku ケ=ke コ=ko サ=sa シ=shi ス=su セ=se ソ=so タ=ta チ=chi ツ=tsu テ=te ト=to
  ナ=na ニ=ni ヌ=nu ネ=ne ノ=no ハ=ha ヒ=hi フ=fu ヘ=he ホ=ho マ=ma ミ=mi ム=mu メ=me モ=mo ヤ=ya ユ=yu ヨ=yo
  ラ=ra リ=ri ル=ru レ=re ロ=ro ワ=wa ヲ=o ン=n ガ=ga ギ=gi グ=gu ゲ=ge ゴ=go ザ=za ジ=ji ズ=zu ゼ=ze ゾ=zo
  ダ=da ヂ=ji ヅ=zu デ=de ド=do バ=ba ビ=bi ブ=bu ベ=be ボ=bo パ=pa ピ=pi プ=pu ペ=pe ポ=po ヴ=vu`);
const smallKana = letters("ァ=a ィ=i ゥ=u ェ=e ォ=o ャ=ya ュ=yu ョ=yo");

function romaniseKana(text: string): string {
  let latin = "";
  for (const letter of text.replace(/[\u3041-\u3096]/g, toKatakana)) {
    const small = smallKana.get(letter);
    // "ファ" is fa, "ジョ" jo: the small one takes the place of the vowel before it.
    latin = small === undefined ? latin + (kana.get(letter) ?? "") : latin.replace(/[aiu]$/, "") + small;
  }
  return latin;
}

function toKatakana(hiragana: string): string {
  return String.fromCharCode(hiragana.charCodeAt(0) + 0x60);
}
