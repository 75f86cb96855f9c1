/** Countries, states and large cities by their English names; none that is a usual given name as well. */
import { phraseSet } from "../quoting.ts";

export const places = phraseSet(`
  afghanistan|albania|algeria|angola|argentina|armenia|australia|austria|azerbaijan|bahrain|bangladesh|belarus|belgium
  |belize|benin|bhutan|bolivia|bosnia|botswana|brazil|britain|great britain|bulgaria|burundi|cambodia|cameroon|canada
  |chile|china|colombia|congo|costa rica|croatia|cuba|cyprus|czech republic|denmark|ecuador|egypt|el salvador|england
  |eritrea|estonia|ethiopia|finland|france|gabon|gambia|germany|ghana|greece|guatemala|guinea|haiti|honduras|hungary
  |iceland|india|indonesia|iran|iraq|ireland|northern ireland|israel|italy|ivory coast|jamaica|japan|kazakhstan|kenya
  |kosovo|kuwait|laos|latvia|lebanon|liberia|libya|lithuania|luxembourg|malawi|malaysia|mali|malta|mauritania|mauritius
  |mexico|moldova|mongolia|montenegro|morocco|mozambique|myanmar|namibia|nepal|netherlands|new zealand|nicaragua|niger
  |nigeria|north korea|south korea|korea|norway|oman|pakistan|palestine|panama|paraguay|peru|philippines|poland|portugal
  |puerto rico|qatar|romania|russia|rwanda|saudi arabia|scotland|senegal|serbia|sierra leone|singapore|slovakia
  |slovenia|somalia|south africa|south sudan|soviet union|spain|sri lanka|sudan|sweden|switzerland|syria|taiwan|tajikistan
  |tanzania|thailand|tibet|togo|tunisia|turkey|turkmenistan|uganda|ukraine|united arab emirates|united kingdom|united states
  |uruguay|uzbekistan|vatican|venezuela|vietnam|wales|yemen|zambia|zimbabwe|africa|america|antarctica|asia|europe
  |latin america|north america|south america|middle east
  |alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa
  |kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada
  |new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island
  |south carolina|south dakota|tennessee|texas|utah|vermont|west virginia|wisconsin|wyoming|washington
  |alberta|british columbia|manitoba|new brunswick|newfoundland|nova scotia|nunavut|ontario|quebec|saskatchewan|yukon
  |amsterdam|ankara|athens|atlanta|auckland|baghdad|baltimore|bangkok|barcelona|beijing|beirut|belfast|berlin|boston
  |brisbane|brooklyn|brussels|bucharest|budapest|buenos aires|cairo|calgary|cape town|chicago|cincinnati|cleveland|cologne
  |copenhagen|dallas|damascus|delhi|new delhi|denver|detroit|dubai|dublin|edinburgh|edmonton|frankfurt|geneva|glasgow
  |hamburg|halifax|hanoi|harlem|havana|helsinki|hong kong|houston|istanbul|jakarta|jerusalem|johannesburg|kabul|karachi
  |kyiv|kiev|lagos|las vegas|lima|lisbon|liverpool|london|los angeles|madrid|manchester|manhattan|manila|melbourne|miami
  |milan|milwaukee|minneapolis|montreal|moscow|mumbai|munich|nairobi|new orleans|oakland|oslo|ottawa|oxford|cambridge
  |paris|philadelphia|phoenix|pittsburgh|portland|prague|princeton|queens|riyadh|rome|sacramento|san antonio|san diego
  |san francisco|san jose|santiago|sao paulo|seattle|seoul|shanghai|shenzhen|silicon valley|stanford|stockholm|sydney
  |tehran|tel aviv|tokyo|toronto|vancouver|vienna|warsaw|winnipeg|zurich
  |new england|wall street|downing street|capitol hill|white house|pentagon|kremlin|hollywood|broadway`);
