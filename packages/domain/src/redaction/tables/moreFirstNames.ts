/**
 * First names in small letters and without accents that firstNames.ts lacks: of Africa, the Arab world and Iran, the
 * Caucasus and Central Asia, India, Southeast Asia and Japan, of Europe's smaller languages and of Black America. By hand;
 * none is a word of the English dictionary, a place or a Chinese syllable.
 */
const names =
  'aafke aage aapo aarohi aart aase aasheim abdelaziz abdelhak abdelkader abdellah abderrahim abdulkarim ' +
  'abdulla abdullahi abdulmalik abdulrahim abdurrahman abenaa abhijeet abhinav abimbola abiodun adalbert ' +
  'adebola adebowale adegoke adekunle adeniyi adesola adetokunbo adewunmi adhiambo adil adilson adina aditi ' +
  'adriaan adwoa afua agneta agostinho agung aharon ahlam aigul aiko ailbhe ainur aitana aitor aizhan ajit ' +
  'akanksha akello akemi akhil akhilesh akihiro akio akos alazne albertina aled aleid alfonsina alida alin alla ' +
  'alun amandine amani amarjit amaro amedeo amichai aminah amira amnon amol amr anabela anahit anais anastasios ' +
  'anat anatole anca anchali andoni aneirin anfisa ania anish anju ankur ann-marie annegret anneli annelie ' +
  'annelies anneloes annemiek anniken annunziata anong anoop anshul antero antje antoon antwan anuradha anushka ' +
  'anwen anyango anzhela aodhan aoibhe aoibheann aonghas apichat apinya apoorva apostolos aram arantxa arash ' +
  'ardal ardeshir areej aretha arezou arie arik arisa aristotelis arja arjan arjen arkady arman armelle armen ' +
  'arne arpad arpit arti arto artyom aruna arunee arvid arwa arwel arwen asa asaf asami asbjorn asel asger ' +
  'ashish ashwini asier askar aslaug asmaa assad assunta astghik astri atefeh athanasios atsuko atsushi atul ' +
  'aubin augusta auma aurore avishai avtandil awino axel axelle ayaka ayako ayala ayelet ayomide ayush azamat ' +
  'azlan azman azrul azza babak badr bahar bahareh bahman bahram bairbre baljit bambang barbel barbro barend ' +
  'barra bartolomeu basia basma bassam bastiaan bastian bastien batsheva baukje beatrix behnam behrouz behzad ' +
  'bekzod bela belmiro bence benedict benedicte bengt bente bento berend berit berk berkay bernadet bernd ' +
  'berthold bethan bhavana bheki bhekizizwe bhupesh biagio bindu birgitta birgitte bjarne bjorg blandine ' +
  'blathnaid blodwen boaz bodil bogdana bogomil bohumil bolanle bolatito boonmee borghild borislav borja ' +
  'boudewijn boutros boyan bozidar branwen brechtje bretislav briain brid bridie brita britta bronislava bruna ' +
  'brunhilde bryn buford buhle burcu buse bushra busra cadi caetano cagla cagri cahal caitriona calin calum ' +
  'candela candida caoimhin caolan caradog carlijn carmelo carsten carwyn casilda catalin catalina cathal ' +
  'catrin caua cees celestine cemre ceren ceri ceridwen cesare chaiwat chalerm chandan chanin chantel chau ' +
  'chayo chepkoech chibuike chibuzo chidera chidinma chieko chihiro chijioke chike chima chimamanda chinaza ' +
  'chinonso chinwe chinyere chirag chisom chiyo chizoba christelle christer christof chucho cidalia cinzia ' +
  'ciprian clarisse claudiu clemente clodagh codrin coen coinneach colm comghall conall conceicao concetta ' +
  'conchobar constanca constanze cornell corrado corrie cortez cosimo cosmin costel covadonga cressida cristian ' +
  'cristovao csilla cyrille czeslaw dacian daciana dafna dafydd dag daichi daiki daithi dalibor damhnait ' +
  'damiano damilola damola danit daniyar dante dariush darya dauren davit deangelo dearbhla debashish deepali ' +
  'deepika defne deiniol delfim delphina delroy delyth demarcus demetrio denes denzel dermot desislava destinee ' +
  'detlev devante devendra devon dhananjay dharmesh diederik dietlinde digby dilara dilnoza dilwyn dimitar ' +
  'dimitra dimitrios dinis dipak dipti dirkje dmitriy doina domhnall domingos donalda donatella donato donell ' +
  'donnchadh dontae dorle doron dorothee dorottya dorte dorthe dov drahomira dror duangjai dumisani dumitru ' +
  'dunya duong dusan dvora dyfan dyfed eabha eadaoin ealasaid eamonn eanna earline eberhard ebube ebunoluwa ece ' +
  'eckart eckhard edilson edite edson edurne eefje eelco eeva efan efe efrat egon ehi ehud eibhlin eider eija ' +
  'eiji eilis eino eirian eirlys eirwen eithne eivind ejike ekkehard eko ekow elad elaheh eldridge eleftheria ' +
  'elemer eleonore elfriede elham eliezer eline elisabetta elisenda elisheva eliyahu elke elnaz elroy elsbeth ' +
  'elselien elske elspeth eluned elzbieta emelie emeline emer emese emiko emiliya emlyn emyr enda endang endre ' +
  'eneko enes enfys engelbert enrica ensio eoghan eren erez erhard erkki erlend erna ersin erzsebet esa esme ' +
  'espen estibaliz ethelred etsuko eugenio eula eulalia eurig eusebio eustace evangelos evaristo evelien ' +
  'evelyne evert everton evgeni evgenia evgeniya evren ewald ewen eyal eylul eystein ezgi ezio fabienne fabiola ' +
  'fachtna fadia fadwa faizal falk farhad farid faridah fariha farnaz farouk farshid farzad farzaneh fatou ' +
  'faustine fauzi fearchar feargal fedor feliciano felicitas feride fernao ferruccio feruza fiachra fiadh ' +
  'fikile filipa filipe filippa filippo finbar fingal finn fintan fionnlagh fiorella fiorenza firas firdaus ' +
  'firmino fitri flavia flavie flavio fleur flore florent florentina floriane florin florine floris fokke ' +
  'fotini frans franziska frederica frederiek frederique fredrika freek friedbert friedel frieder friedericke ' +
  'frode fumiko fumio funke funmilayo furkan gadi gaetano gaizka galit garazi gaspar gaspare gautam gauthier ' +
  'gayane gaylord gearoid gede geert geertje geertruida geir gennady genoveva geraint gerben gerd gerda gergana ' +
  'gergely gergo gernot gerritje gertie gertraud gesine gevorg geza ghislain gianfranco gianni giannis ' +
  'gianpaolo gijs gijsbert gil gila gines gioacchino giordano giselher gitta gitte giuliano giuseppina gizem ' +
  'gleb glenys glyn godelieve gokhan golnar gorka goronwy gotthard graca granville grazia graziella grazyna ' +
  'greer greetje greger grete greville grigori grigory gruffudd gruffydd guglielmo guillermina guiomar gulnaz ' +
  'gulnora gulsen gunda gundula gunnel gunvor guto guusje gwawr gwenaelle gwenan gwenda gwendolen gwenllian ' +
  'gwenno gwilym gwyn gwynfor gyongyi gyula haakon hadas hadassah hadi hadrien haf hafiz hagit haim haizea ' +
  'hakim hakob halil halimah halvard hamdan hamed hamidreza hamzah hanako hanh hania hanne hanneke hannele ' +
  'hannes hannu hansjorg hanspeter harald hardeep hari harjit harmen harsha hartwig haruka haruko hasnah haya ' +
  'hayat hayder hayk haziq hedvig hedvika hedwig hefin hege heide heidemarie heidrun heiko hein helder heledd ' +
  'heleen helge helmuth hema hend hendra hendrika henk henna henning henriette henrike heribert hermelinda ' +
  'herminia hershel herta herve hetal hette hicham hidayah hidde hideki hideko hideo hien hieu hikaru hila ' +
  'hilbert hilde hilkka hiltrud himanshu hira hiroaki hiroko hiromi hiroto hiroyuki hisako hisashi hisham ' +
  'hitesh hitomi hjalmar hlengiwe hoang holger honore hooman horatia horatiu horst hortensia houda houshang ' +
  'hovhannes hristo hubertus hubrecht huguette humphrey huub hywel iara iarla iaroslav ibtisam ichiro idan idar ' +
  'idoia idris iestyn ietje ifan ifor ifunanya ihab ijeoma ikechukwu ikram ilan ilana iliyana ilka ilkka illtyd ' +
  'ilmari iman imke immacolata inacio inaki inas inbal indah indra indu ineke inessa inez inga inge ingegerd ' +
  'inger ingmar ingvild iniobong inka inna innes innokenty intisar ioanna ioannis iola iolanda iolanthe iolo ' +
  'ione ionel iorwerth iosif ipek ippolito iracema iraj irakli iratxe irem iretiola irit irmtraud iryna isamu ' +
  'isaura isaure iseult ishmael iskandar iskra isolde isra issam itamar itzhak itziar iulia iulian ivar ivaylo ' +
  'ivo ivone iwan iyabo izaskun izumi izzat jaakko jaana jaap jabari jabulani jacinthe jacinto jacoba jacobo ' +
  'jacobus jagdeep jakeem jalen jamaal jamar jameel jamilah jamshid jan-erik jan-willem janne janneke jannes ' +
  'jaquan jaquelin jari jarmo jarno jaroslava javad javon jawad jayant jayla jedediah jelani jelle jeno ' +
  'jepchirchir jeppe jerker jerzy jesper jessamine jessamy jetske jevon jignesh jilles jimena jindrich ' +
  'jindriska jintana jirina jitendra jitka joaquim joaquina jocelyne jokin jolan jolanda jolien jonatan joop ' +
  'jorma jorn jorrit jorunn josceline josephus josette josiane josien jost jostein josune joud jouko jouni ' +
  'jozsef juha juho jumana jumoke junichi junko jur jurre jussara jussi justyna jyrki kaan kaarina kadeem kadek ' +
  'kailash kairat kaito kajal kalevi kalliopi kalman kaloyan kamari kamarul kamsi kanokwan kanya kaoru ' +
  'kapitolina karan karel kariuki karlene karlheinz karlijn karoly karsten kasper kathrin katja katri katrijn ' +
  'katsumi katsuo kaveh kavitha kawthar kazimierz kazue kazuhiko kazuhiro kazuki kazumi kazuo kazuya kehinde ' +
  'keiichi keiji keisuke keita kengo kenichi kenina kenisha kento kerem keren kerstin keshav ketevan keyshawn ' +
  'keyvan khadijah khairul khalifa khalil khaoula khaya khoa kieu kiki kimani kimiko kimmo kipchoge kiprono ' +
  'kiprotich kirsi kirsteen kirti kittisak kiyoshi kjeld kjersti kjetil klaas klas klavdiya knut koharu koichi ' +
  'koji kolawole kolbjorn komang konstantina konstantinos koos koray kordula korinna kornel kornelis kosuke ' +
  'kouki krasimir kristal krister krystyna krzysiek ksenia kseniya kubra kulap kuldeep kulwinder kumari kumiko ' +
  'kunibert kunio kvetoslava kwaku kwanza kwasi kweku kyoko kyosti kyriaki kyriakos lachlann ladan ladarius ' +
  'ladislav laetitia lajos lakhwinder lakisha laleh lalit lamber lamberto lambros lamya lander laoise laquisha ' +
  'lars-erik lasha lashonda lasse lata latrice laurens laurentiu lauri laurinda lavern lavonne layal lebo ' +
  'lebohang lech leela leendert lekan lemuel lene lennert leonidas leonor leopoldo lestari lettice leusa lev ' +
  'levan levar levent liadan libor libuse licinio lidewij lidiya liduina liesbeth lieve lieven liisa lillemor ' +
  'lilo lilou linnet linwood liora liron lisanne lisbeth liudmila liviu liyana lleucu llinos llyr loes lokesh ' +
  'lorand lorant lorea loredana lorenz lorenza louane loubna louison lourdes lourenco lovisa lowri lubbert ' +
  'lubomir lucasta lucette lucian lucienne lucretia lucyna ludger ludivine ludovico luigia lujain luminita ' +
  'luned lungile luong lusine lutz luzia lyubomir lyubov maaike maartje mabli macarena macharia machteld ' +
  'madalena madalina maddalena madelief madhav madog mael maeve mafalda magali magdolna magne magnhild maher ' +
  'mahsa mahtab maialen maija maike mair mairead mairi mairin makiko malee malte malthe mamie mamuka manabu ' +
  'manana manar mandana mandisa manisha manjit manlio manop mansour maolsheachlann maram marat marceline ' +
  'marcellus mared marga margarete margaux margit margrethe margriet margrit mariangela marieke marielle ' +
  'marigold marijke marijn marike marilia mariya marja marjan marjatta marjolaine marjolein marketa markku ' +
  'marleen marlies marquise marsaili martijn martirio martti marva marzena masaaki masahiro masaki masako ' +
  'masami masaru masashi masato masayuki matthaus matthijs matvey maurizio mayank maybelle mayu mayumi mayur ' +
  'mazal mazlan mbali mbugua meeuwis megat megha mehran mehrdad mehul meike meilyr meinir meir meirav meirion ' +
  'melba melis melissande melva menachem menno merel mererid merfyn mert metin mette michalis michela micheline ' +
  'michiel mieczyslaw mieke mieko miep mies miglena mihaela mihangel mihoko miki mikio mikkel miklos milada ' +
  'milana miloslav minako minal minke minna minoru mirabel miray mircea mirella miren mirja mirjam miroslava ' +
  'mirthe misaki mitra mitsuko mitsuo mitsuru miwa miyako miyu mizuki moa moacir mobolaji mogens mohd mohsin ' +
  'mojgan mojtaba momoka montague mordecai mordechai morenike morfudd morgane morten morteza morwenna motoko ' +
  'mounir mozelle mugo muhamad muireann muirne mukhtar mukul muna mungo murdina murray musa mutaz muthoni ' +
  'mwende myfanwy mylene naa nabilah nacho nadav nader nadiah naftali nahla najat najib najwa naliaka nalini ' +
  'nanako nanami naoki naoto nare narek naresh narong nasim nasreen nasrin nastasia nastya nataliya natia ' +
  'natsuki natsumi nattaya natthaphon navdeep navid navin nayan nayef nazanin nazri nazzareno ndegwa neasa ' +
  'necati neelam neeta negar negin nekane nektarios nelda nele nelleke nepomuk nerea nerys ngan nguyet nhan nhi ' +
  'nhlanhla nhung nicolae nidhi niecy nienke nieves nihad niina nikia nikolaos nikole niloofar nils-erik ' +
  'nilufer nino ninon nipaporn nira nishant nittaya nitzan nivedita njabulo njambi njoroge nkiruka nnamdi ' +
  'nobuko nobuo nobuyuki nodar nodira nollaig noluthando nolwazi nombuso nomfundo nomsa nonhlanhla noora ' +
  'noortje nopparat noraini norazlina norhayati norio norris noura nuala nuha nunzia nurhaliza nurit nursultan ' +
  'nwakaego nyokabi oana oanh obafemi obioma ochieng octavian oddbjorn oddvar odhran odo odon ofer ofir ognyan ' +
  'oguz ohad oihane okan okechukwu okey okoth olajide olatz olavi olayinka oldrich oleksandra oleksii olena ' +
  'olesya olha olli olof olu oluchi olufemi oluwadamilola oluwatobi oluwatosin olwen ombline omid omondi ' +
  'omotola omri ondine onno onyango onyinye oonagh opal opeyemi ophir oralia orawan orazio oren oreste oretha ' +
  'orhan oriol orit orlaith orly orna ornella orsolya orson osamu osaze osian osnat ostap otabek otar otavio ' +
  'othman otmar outi ove ovidiu owino oyvind ozan ozge ozgur paavo paco padraic pankraz panya parag paramjit ' +
  'paraskevi parichat parisa parth parvaneh parviz pascale pascual pasi patricio patrizia patryk pattama paudie ' +
  'paulien pavla pavlos payam peadar pearlie pedram peerapong pejman pelageya pelin pentti pepe permelia ' +
  'pernilla pernille perrine persephone petri petronella petru petter petula peyman phichai phillida phindile ' +
  'phuc phumzile phung phyllida piero pierrette pierrick piet pieternel pim pimchanok pirjo pirkko pirmin ' +
  'piroska piyawan placido plamen pompeo pontus poonam pornthip pouya pradip prasad prasert pratap pratibha ' +
  'praveen preben preecha premysl prerna priyanka proinsias prunella puja puneet pushpa putri putu quinten ' +
  'quirino quoc quyen rabab racha rachana radhika radim radka radomir radostina radu radwan rafal raffaele ' +
  'raffaella ragnar rahaf rahayu raheem rahma raija raili raimo raimund raimundo raisa raja rajan rajat rajiv ' +
  'rajni rakan rami ramin ramya ranald ranjan raouf raphaelle rashawn rashed rashida rashidah rasim ratchanee ' +
  'ratna rattana ravit rayssa razvan reena refugio regine reham reidar reidun reijo reiko reimund reine reiner ' +
  'reinhold reinier reino reinout remi renato renaud rens renske renu renuka resi reut revathi revital rhian ' +
  'rhodri rhonwen rhydian richa ridvan ridzuan rien riitta rimma rinske rintaro rinus riona risa risto ritva ' +
  'rivka rizki roald roch roderik rodica roelof rogerio rohani rohini roine rolande romain romana romane romeu ' +
  'romolo rona ronen ronit roopa roos roosevelt rosalia rosaria roselyne rosendo roshni rosli roslina rosmah ' +
  'rossella rostislav rostyslav roya rozemarijn ruadhan ruaridh ruba rubem rudiger ruggero rumyana rupa rupesh ' +
  'ruprecht ruqayya ruslana rusudan rutger ruzena ryo ryohei ryoko ryosuke ryszard ryuji saadia saara sabah ' +
  'saburo sachiko sadegh sadhana sadhbh saeedeh safiah safiya sagit sahil sahin saif sakari sakchai salah saleh ' +
  'salim salima salman saltanat salwa samah saman samaneh sameer sameh samer samia samson samuele sanaz sanele ' +
  'sangeeta sangita sanjeev santosh saowalak sarala saray sarit satoko satomi satoru saverio savion sayaka ' +
  'sayuri sbusiso seanan sebastiaan sebastiao segolene seiichi seija seiji selcuk selin senan senta seonaid ' +
  'seosamh sepehr sepideh seppo sequoia serafim serafina serdar serhii serik setiawan setsuko settimio seumas ' +
  'severine sevgi shabnam shahnoza shahram shahrul shahrzad shailesh shalom shameka shamsul shanae shani ' +
  'shanita shante shantel shanti sharif sharmila sharonda shashi shatha shaul shekhar shereen sherita sherwood ' +
  'sherzod shigeko shigeru shimon shingo shinichi shinya shiori shiri shirin shirlene shivani shizuka shizuko ' +
  'shlomit shmuel shohei shota shubham shuichi shuji shulamit siamak sibel sibongile sibyl sidonie siebe ' +
  'siebren siegbert siegmar siem sien sietse sifiso sigal sigbjorn sigismund siham sijbren sile silvana silvano ' +
  'silviya simao simcha simeon simisola simonetta simphiwe sina sinan sindiswa sindre sioned siphiwe sirikit ' +
  'sirilak siriol sirpa siv siwan sixten sixtine sizwe sjaak sjoerd sjors slamet slava slavomir snezhana snorre ' +
  'sohail soheil soile solange soledad solfrid solvi sombat somjai sompong somporn somying sona sonali sonke ' +
  'soraya sorcha sorin sorina sorley sotiris souad soukaina spyros srinivasan stacia staffan stanimir ' +
  'stanislava steen stefania steffen steffi steinar stelios stepan stian stig stijn stoyan struan sture ' +
  'styliani subramaniam suchada sufyan sugeng suhaila suharto sujit sukanya sulaiman suleyman sulistyo suman ' +
  'sumaya sumeyye sumiko sunan sunee sunje supaporn surasak suraya surendra surya suryani susanto sushil susumu ' +
  'suthep suwannee svante svatopluk svein sverre svetoslav svitlana swaan swantje swapnil syafiq syahrul sybren ' +
  'sylvain sylvaine sylvestre sylviane synnove syreeta szabolcs tadao tadashi tahani tahsin taisiya takahiro ' +
  'takako takao takayuki takeo takumi takuya tal talfryn tamaz tameka tamia tamir tamotsu tamuna tanawat ' +
  'tancredi tanguy tanmay tapani tapio taraneh tarek tarik tarja tarkan tarmo tarsha tasneem tatsuo tatsuya ' +
  'tatyana tavares tawanda tawanna tebogo teemu tegid teguh tegwen tekisha telly telmo temidayo temur teodoro ' +
  'teppo terhi terje terttu teruo tetsuo tetsuya teun teunis thabang thabiso thaksin thamer thanakorn thanawat ' +
  'thandeka thando thang thanh thekla thembeka thembi theobald theodoros theodosia theophile theresia theun ' +
  'thibaud thibault thidarat thien thilo thinh thobeka thomasine thongchai thorbjorn thorkild thurman tiberiu ' +
  'tibor tiera tierna tiernan tierra tigran tiina tijmen tijn tilda tilman tilo timea timofey timothea tineke ' +
  'tipawan tiphaine tiziana tiziano tjeerd tjitske tochi toivo tokunbo tomasa tomek tomoko tomomi tomos tomoya ' +
  'tomoyuki toon topi torben torgeir torgrim torhild toril torill tornike torstein toru toshiaki toshiko toshio ' +
  'toshiyuki tova tove traian tram traute tremaine trevon treyvon trine trinh tristram trond truc trude trudi ' +
  'trung truus trygve tsubasa tsutomu tsuyoshi tsvetan tsvetelina tudor tudur tugce tuija tullio tuncay tunji ' +
  'tuomo turgut turlough tushar tuulikki tuyet twila tyree tyreek tyrese tyshawn tytti tzipora tzvi ubaldo ' +
  'ubiratan ubon udo udoka udom ugo ugochi ugonna ugur uisdean uli ulla ulrike ultan ulyana umida umit umut una ' +
  'unathi unni urho uriah uriel urko urpo ursel utkarsh uyen vadym vahan vahid vaibhav vaino vakhtang valarie ' +
  'valdemar valentijn valerio valeriu valeriya valter valtteri vardan varsha varvara vasil vasilica vasiliki ' +
  'vasilisa vasudha vasyl veena veerle vegard veikko veit vendula venetia veniamin venkatesh ventura vered ' +
  'verena vernell veronika vesa veselin viacheslav vianney vibeke vidar vieno viera viet vigdis viggo vijaya ' +
  'viktoriya vilhelm villads vilmos vinay vincente vincenza vinh vinita viola violaine violette viorel viorica ' +
  'vipin virginie viroj virpi vishnu vitaliy vitaly vito vitor vittoria vittorio viviane vladimira vladyslav ' +
  'vlasta volkan volkmar vonda vsevolod vuyo vyacheslav waclaw wadad wafula wagner wahyu waithera walburga ' +
  'wanchai wangari wanida wanjiku waraporn wardell wassim waymon wekesa wendelin wenke weverton wibke wichai ' +
  'widad widodo wiebe wieke wieland wiepie wieslaw wieslawa wieteke wietse wilaiwan wilford wilhelmine ' +
  'willemijn willibald wim witold wlodzimierz wojtek wolf-dieter wolfram worawit wulandari wulf wybren wyn ' +
  'xabier xander xavi xaviere xiomara xolani yaakov yacine yahya yair yaiza yakov yalda yamini yana yaniv yanti ' +
  'yaowalak yaretzi yaron yaroslava yaser yashoda yasin yasuhiro yasuko yasuo yasushi yavuz yazan yegor yehuda ' +
  'yehudit yekaterina yelizaveta yerlan yevhen yewande yiannis yigal yigit yilmaz yisrael yitzhak yke ymke ' +
  'yngve yochanan yoel yohan yolande yonela yordan yordanka yoshiaki yoshie yoshihiro yoshiko yoshio yossi ' +
  'yosuke yotam youko youna yousef yousra ysaline yseult yudi yuichi yuka yukari yukie yukiko yukio ' +
  'yulianto yuliya yumiko yunus yuphin yuriko yusof yusra yusuke yuta yutaka yutaro yvo zacharias zafer zaid ' +
  'zaina zainal zaira zakariya zakhar zaleha zandile zandra zaniyah zaruhi zavier zayed zaza zbynek zdenka ' +
  'zdzislawa zechariah zeev zeger zehava zeliha zenobia zephaniah zephyr zhanar zhanna zhivko zikora zina ' +
  'zinaida zinhle zion zipora zita ziv ziyad zlata zohreh zoi zoya zsolt zsuzsa zsuzsanna zuhair zulema ' +
  'zulkifli zulmira zurab zuri zvi zygmunt';

export const MORE_FIRST_NAMES: readonly string[] = names.split(' ');
