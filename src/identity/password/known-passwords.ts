/** What guessing starts with: whole passwords, and the words that decorated ones are built on. */
const KNOWN = new Set(
  `
  000000 00000000 0000000000 012345 0123456 01234567 012345678 0123456789 09876543 0987654321
  101010 10203040 102030405060 1029384756 112233 11223344 1122334455 121212 123123123 123321 1233211
  123321123 1234567 12345678 123456789 1234567890 12345678910 123456789a 1234567a 1234abcd 123654
  123654789 123789456 12qwaszx 131313 134679 135790 135792468 1357924680 142536 147258 147258369
  147852 147852369 1478963 159357 159753 159753456 1a2b3c4d 1a2s3d4f 1g2w3e4r 1q2w3e 1q2w3e4r
  1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 1qw23er4 212121 22446688 232323 246810
  24681012 2468101214 258456 3edc4rfv 321321 321654 321654987 369258147 369852147 420420 454545
  456123 456456 456789 456852 515150 543210 5432154321 654321 6543210 741852 741852963 753951
  7654321 789456 789456123 789789 808080 852456 87654321 876543210 963852741 963258741 987456321
  987654 98765432 987654321 9876543210 999888777 a12345678 a123456789 a1b2c3 a1b2c3d4 a1b2c3d4e5
  a1s2d3f4 aa112233 aa123456 aa12345678 aabbccdd ab123456 abc12345 abc123456 abc123abc abcd1234
  abcd12345 abcde12345 abcdef abcdefg abcdefgh abcdefghi abcdefghij abcxyz asd123 asd123asd
  asdasdasd asdf1234 asdfasdf asdfg asdfgh asdfghj asdfghjk asdfghjkl asdqwe asdqwe123 asdzxc
  azerty azertyui azertyuiop qaz123wsx qazqaz qazwsx qazwsx123 qazwsxedc qazwsxedcrfv qazxsw
  qazxswedc q1w2e3 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 qqww1122 qwaszx qwaszx12 qwe123qwe qweasd
  qweasd123 qweasdzx qweasdzxc qweqwe qweqweqwe qwer1234 qwerasdf qwerasdfzxcv qwerqwer qwert
  qwert12345 qwerty qwerty123456 qwerty12345 qwerty1234 qwertyui qwertyuio qwertyuiop qwertz
  qwertzui qwertzuiop wsxedc zaq12wsx zaq1xsw2 zaq1zaq1 zaqwsx zaqwsxcde zaqxsw zxasqw zxc123
  zxcasdqwe zxcv1234 zxcvb zxcvbn zxcvbnm zxczxc zxczxczxc poiuytrewq mnbvcxz lkjhgfdsa
  abc abcd asd asdf qaz qwe qwer test temp user pass root admin guest login demo love word zxc zxcv
  access accord account action adgjmp adidas admin administrator adriana airborne alaska albert
  alejandra alejandro alexander alexandra alexis alfredo alibaba alicia alison allison always amanda
  amazing amazon america american anaconda andrea andreas andrew android angel angela angelica
  angelina angelito angels animal anthony antonio anything apache apollo apples april arsenal
  arthur ashley asshole athena atlanta august austin australia autumn avatar babygirl babylon
  babylove backup badboy bailey banana bandit barbara barbie barcelona barney baseball basketball
  bastard batman beatles beautiful beauty beaver because belle benfica benjamin bernard besiktas
  bestfriend bethany beyonce bigboy bigdaddy bigdog birdie bismillah bitch blackcat blackie blessed
  blessing blink blizzard blonde bonnie booboo boomer boston brandon brandy brazil brenda brian
  bright brittany broncos brooklyn brother brownie bubbles buddha buddy bulldog bullet bullshit
  buster butter butterfly butthead california calvin camaro camera cameron canada captain cardinal
  carlos carmen carolina caroline carter cassie catalina catherine celtic celtics champion chance
  change changeit changeme chandler charlene charles charlie charlotte chelsea cheese cherry cheryl
  chester chicago chicken chocolate chris christian christine christmas christopher claudia cleopatra
  cocacola coffee college colombia compaq computer connect cookie cookies cooper corvette country
  courtney cowboy cowboys creative cricket cristian cristina crystal cupcake daddysgirl dakota dallas
  daniel daniela danielle darkness darkside database david deborah december default deftones delfin
  denise dennis denver destiny devil dexter diablo diamond dolphin dolphins domino donald donkey
  dragon dragonball dreamer dreams ducati eagles eclipse eduardo edward einstein elephant elizabeth
  emmanuel england enter eric estrella eternity extreme facebook fairy faith falcon family fantasy
  felicia fender fenerbahce fernanda fernando ferrari fireball firebird firefly fireman fishing flamingo
  florida flower flowers football forever formula france francis francisco frankie freddie freedom
  friend friends friendship fuckoff fuckyou fucker galatasaray galaxy gandalf garfield gateway gemini
  genesis george gerald germany getmein ghost giants gibson ginger giovanni goddess godzilla golden
  goldfish google gordon grandma gregory guitar gunner hacker hallo hammer hannah happy hardcore
  harley harrypotter hassan heather heaven hello hellokitty helloworld helpme hendrix henry
  hercules heslo hockey holiday hollywood homer honda honey horses hotdog hotmail hottie house houston
  howard hummer hunter iceman ignacio iloveme iloveu iloveyou imagine indian indigo infinity inside
  internet intel ironman isabel isabella istanbul italia jackass jackie jackson jaguar jamaica james
  january jasmin jasmine jasper javier jeffrey jennifer jeremy jessica jesus jesuschrist johnny
  johnson jonathan jordan joseph joshua juggernaut julian juliana jupiter justice justin justinbieber
  karate karina katherine kathleen katie kawasaki kenneth kevin killer kingdom kirsty kitten knight
  kristen kristina labrador ladybug lakers laptop lauren leather legend lemonade leonard leonardo
  leslie letmein liberty lincoln linkinpark little liverpool logitech london loser lovelove lovely
  loveme lover loverboy lovers loveyou lucky macbook macintosh madison madonna maggie magic malcolm
  manager manchester manutd marcus margaret maria mariana marina mariposa marlboro marley marshall
  martin martina marvin master matrix matthew maverick maxwell melanie melissa mercedes mercury
  metallica mexico michael michelle microsoft midnight miguel milano miller minecraft minnie miranda
  mobile money monica monitor monkey monster montana morgan mother motorola mountain muffin murphy
  mushroom music mustang myspace mypassword nascar natalia natalie natasha nathan naruto nelson
  network newpass newpassword newyork nicholas nicole nikita nimda ninja nintendo nirvana nissan
  nokia nothing november nursing october office oliver olivia operator orange orlando packers
  pakistan pamela pandora panther paradise parola passion passme passw passwd passwort password
  passphrase pasword patches patricia patrick patriots peaches peanut pebbles penguin pepper perfect
  peter phantom philip phoenix pickle pictures pikachu playboy player please pokemon police poohbear
  pookie popcorn porsche portugal power precious presario preston prince princesa princess private
  pumpkin purple pussycat qwertyqwerty rabbit rachel raiders rainbow ranger rangers raphael raymond
  realmadrid rebecca redsox regina renault reset ricardo richard robert roberto rocket rocknroll
  rockstar ronaldo rosebud rosemary royals runescape russia sabrina samantha samson samsung samurai
  sandra santiago santos sarah saturn savannah scarface school scooby scooter scorpio scorpion scott
  sebastian secret security september serenity server service sexygirl shadow shannon sharon sheila
  shelby sherlock shopping silver simone simple simpsons skateboard skyline slayer slipknot
  smith smokey snickers snoopy snowball snowman soccer softball soldier something sophie spain spanky
  sparky special spencer spider spiderman spirit spitfire sponge spongebob spring stanley stargate
  startrek starwars steelers stephanie stephen steven stupid success summer sunday sunflower sunrise
  sunset sunshine superman supernova superstar support suzuki sweet sweetheart sweetie sweetness
  switch sydney sysadmin system tamara taurus taylor teacher teddybear telefon temppass temporary tennis
  teresa testing testtest thebest theman therock thomas thunder tiffany tigers tigger tinkerbell
  titanic tomcat toyota trabzonspor travis trinity trouble trustme trustno turkiye turtle tweety twilight
  twitter unicorn united universe unknown valentina valeria vampire vanessa venus veronica victor
  victoria victory viking vincent violet virginia vodafone volcano volleyball volkswagen wachtwoord
  walter warcraft warrior welcome wellcome westside whatever white wilson windows winner winston
  winter wisdom wizard wolverine wonder wordpass yamaha yankees yellow yourmom youtube zachary zeppelin
  zidane zombie
  `
    .trim()
    .split(/\s+/),
);

const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
const undoLeet = (text: string) => text.replace(/[013457@$!]/g, (sign) => LEET[sign]);
const withoutTail = (text: string) => text.replace(/[^a-z]{1,5}$/, '');
// One to four characters over and over: aaaaaaaa, 12121212, abcabcabc.
const REPEATED = /^(.{1,4}?)\1+$/su;

/** Whether guessers try it early: a listed password or word, in any case, leet or with a short tail. */
export function isKnownPassword(password: string): boolean {
  const lower = password.toLowerCase();
  const stem = withoutTail(lower);
  const spellings = [lower, stem, undoLeet(lower), undoLeet(stem)];
  return REPEATED.test(lower) || spellings.some((spelling) => KNOWN.has(spelling));
}
