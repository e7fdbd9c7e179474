import { MORE_FIRST_NAMES } from './moreFirstNames.js';

/**
 * First names in small letters: those of the lexicon of `compromise` 14 (MIT), without the ones that are places or
 * Chinese syllables, with names of countries that it lacks. Copied, because loading it takes 300 ms and 40 MB.
 */
const names =
  'aada aadya aaliya aaliyah aaradhya aarav aaron aarti aarushi aasha abagail abayomi abbey abbi abbie abby ' +
  'abdallah abdel abdoulaye abdul abdulaziz abdullah abdullo abdulrahman abe abeer abel abelardo abena abhishek ' +
  'abi abie abigail abiola abraham abram abril abu abubakr abulfazl achieng ada adaeze adalberto adaline adalyn ' +
  'adam adama adan adaora addie addilyn addison adebayo adel adela adele adelene adelheid adelia adelina ' +
  'adeline adelynn adeola adesuwa adewale adham adi aditya adjoa adnan adolf adolfo adolph adreanna adrian ' +
  'adriana adrianna adrianne adriano adrien adriena adriene adrienne advik afia afolabi afonso aftab agata ' +
  'agatha aggie agnes agnieszka agus agustin agustina ahmad ahmed ahmet ahsan aibek aicha aida aidan aiden ' +
  'aigerim aijaz aileen ailsa aimar aimee aina ainhoa aino ainsley aisha aishah aisling aislinn aislynn aisyah ' +
  'ajani ajay ajla akinyemi akinyi akira akosua akram akshay akua alaa aladdin alain alaina alan alana alanis ' +
  'alanna alannah alanoud alaric alasdair alastair alayah alayna alba albert alberto albrecht alden alec alecia ' +
  'aleena aleisha alejandra alejandro aleksandar aleksander aleksandr aleksandra aleksei alena alesia ' +
  'alessandra alessandro alex alexa alexander alexandra alexandre alexandros alexandru alexei alexia alexis alf ' +
  'alfie alfonso alfred algernon ali alia alice alicia alicja alina aline alisa alise alisha alison alissa ' +
  'alistair aliya aliza allan allen allie allison allyson alois alok alonso alonzo alphonse alphonso althea ' +
  'alton alvaro alvin alya alycia alysa alyson alyssa ama amahle amaia amaira amaka amal amalia amanda amar ' +
  'amara amber amberly ambrose amelia amelija amie amilia amina aminata amine amir amit amitabh amjad ammanuel ' +
  'ammar amna amos amparo amrita amy ana anabel anahi anamaria anand ananda ananya anas anastasia anastasija ' +
  'anatoli anatoliy anatoly anaya ander anders andi andjela andra andre andrea andreas andrei andrej andres ' +
  'andrew andrey andrzej andy ane aneela aneta anette angel angela angelia angelica angelina angeline angelique ' +
  'angelo angharad angie angus anh anika anil anirudh anisa anissa anita anja anjali anjelica anjum anke ankit ' +
  'ankita ann anna annabel annabella annabelle annalisa annamaria anne anneke anneliese annemarie annett ' +
  'annette annie annika annmarie anohito anouk anselm ansgar anthony antoine antoinette anton antonella antoni ' +
  'antonia antonio antony antti anuj anupam anwar anya aoi aoife aparna apolline aputsiaq arabella araceli ' +
  'araminta arata archana archibald archie areeba ari aria ariana arianna arianne ariel arielle arif ariki ' +
  'arjun arleen arlena arlene arlette armaan armand armando armin arnaud arnav arno arnold aroha aron arpita ' +
  'arshad artem arthur artie artur arturo arun arvind aryan asad asahi asha ashanti ashlee ashleigh ashley ' +
  'ashli ashlie ashly ashlyn ashok ashraqat ashton ashwin asif asiya asja aslan asma asmita assil astrid ' +
  'asuncion ataahua athena atieno atif attila aubrey audra audrey audri audry augustin augustina augustine ' +
  'augusto augustus aurelia aurelie austeja ava avery avi avigail avinash awa aya ayaan ayana ayanda ayanna ' +
  'ayesha aygun aykhan aylin ayman ayn ayodele ayotunde ayse aysel ayumi azhar aziz azra azuna babajide babar ' +
  'babatunde bailey bakary bakhyt balazs balthazar balwinder bamidele bandar bandile banele bao baptiste baraka ' +
  'barbara barbora barbra barnabas barnabe barnaby barney barrett barry bart bartholomew bartosz basem bashar ' +
  'basit bayarmaa baz bea beata beate beatrice beatriz becca becky begona belinay belinda ben benedetta ' +
  'benedikt benita benito benjamin bennie benny benoit benson berat bernadette bernadine bernard bernardo ' +
  'bernhard bernice bernie bert bertha bertie bertille bertram bertrand beryl beshoi bess bessie beth bethanie ' +
  'bethany betsy bette bettie bettina betty bettye beula beulah bev beverley beverly bex bhavesh bhavna bianca ' +
  'bibek biff bilal biljana billie billy binita bintou birdie birgit bishal bismah bjorn blaine blair blake ' +
  'blanca blanche blaze blossom blythe bob bobbi bobbie bobby bogdan boglarka bohdan boitumelo bojan bolormaa ' +
  'bongani bonita bonnie boris boyd bozena brad bradford bradley brady bram branden brandi brandie brandon ' +
  'branislav branka brayden breanna bree brenda brendan brendon brenna brent brenton bret brett brian briana ' +
  'brianna brianne brice bridget bridgett bridgette brigid brigitte brinda britney britt brittany brittney ' +
  'brittni brittny bronwen bronwyn brooke bruce bruno bryan bryanna bryce brynn bryon bryony buck buddy budi ' +
  'bukola burak burkhard burt burton busisiwe buster byron caitlin caitlyn cal caleb calista callie calliope ' +
  'callum calvin cameron camila camile camilla camille camilo candace candice caoimhe capucine cara carey ' +
  'carina carissa carl carla carlene carley carlie carlo carlos carlota carlotta carlton carly carmel carmela ' +
  'carmella carmen carol carole caroline carolyn carrie carrol carroll cary carys casandra casey caspian ' +
  'cassandra cassidy cassie cassius catarina caterina catherina catherine cathleen cathryn cathy catrina ' +
  'catriona cayla cecelia cecil cecile cecilia cecily cedric celeste celia celina celine cem cerys cesar cezary ' +
  'chad chandra chanelle chantal chantelle charbel charis charissa charla charlena charlene charles charlette ' +
  'charley charlie charlotte charmaine charu chas chase chebet chedeline cheikh chelsey cher cheri cherie ' +
  'cherono cheryl chester chet chetan chiamaka chiara chidi chinedu chinelo chioma chipo chitra chloe chris ' +
  'chrissie chrissy christa christal christel christen christiana christiane christie christina christine ' +
  'christoph christophe christopher christos christy chrysoula chrystal chuck chukwudi chukwuemeka ciara ciaran ' +
  'cierra cillian cindi cindy citlali clair claire clara clare clarence clarice claris clarissa claude ' +
  'claudette claudia claudine claudio claus clay clayton clemence clemens clement cleo cleopatra cletus ' +
  'clifford clifton clint clive clothilde clotilde clyde cody colby cole coleen colette colin colleen collin ' +
  'colton concepcion connie connor conor conrad constance constantin constanza consuelo cora coralie cordelia ' +
  'corentin corey cori corina corine corinna corinne cormac cornelia cornelis cornelius corrine cory cosima ' +
  'cosmo courtney courtni courtny craig crispin cristal cristiano cristina cristobal csaba cuauhtemoc cunegonde ' +
  'curt curtis cuthbert cyndi cynthia cyprien cyril cyrus daan dagmar dahlia daina daisuke dalal dale dalia ' +
  'dalton damaris damia damian damien damion damon dan dana danette dani danica daniel daniela daniele daniella ' +
  'danielle danika danilo danish daniz danny danuta daphna daphne dara darby darcey darcie darcy dareen daren ' +
  'daria darin dario darius dariusz darla darlena darlene darnell darragh darrel darrell darren darrin darryl ' +
  'darshan daryl dashawn dave davi david davida davide davina dawood dayana dayle dayna dayo deana deandra ' +
  'deandre deann deanna deanne deb debbie debby debora deborah debra debrah declan dede dee deedee deena deepa ' +
  'deepak deidre deirdre deja dejan dela delbert delia delilah della delores deloris delphine demelza demetria ' +
  'demetrius dena denice denis denise deniz dennis denny deon derek derrick derya deshawn desiree desmond ' +
  'despina destiny detlef devan deven devika devin devonte dewayne dewey dewi dexter deysi dez dhia dhruv diana ' +
  'diane dianna dianne diarmuid didier diego dieter dietmar dietrich dilip dillon dimitri dimitris dina dinah ' +
  'dinara dineo dinesh diogo dion dionne dirk divya divyesh diya djeneba dmitri dmitry dolores domingo dominic ' +
  'dominick dominik dominique dominykas dona donal donald donna donnell donnie donny donovan dora dorcas doreen ' +
  'dorian dorinda doris dorla dorota dorothea dorothy dorthy dottie doug dougie douglas dovydas doyle dragan ' +
  'dragos drew drusilla duane duarte dubravka duc dudley dulcie duncan dung dustin dwayne dwight dylan dyllan ' +
  'eamon easton ebba ebele ebenezer ebony ebuka eckhart ecrin eddie edel edeltraud eden edgar edie edith edmond ' +
  'edmund edna edoardo edouard eduard eduardo edward edwardo edwin edwina edyta eero eevi effie efrain efren ' +
  'efua eglantine ehsan eileen eilidh eimear einar eirik eisha eitan ekaterina ekene ekta ela elaina elaine ' +
  'elana elbert eldon eleanor elen elena eleni eleri eli eliana elias elicia elida elie elif elijah elin elina ' +
  'elinor elio eliot elisa elisabeth elise eliseo elisha eliska eliza elizabete elizabeth elizaveta ella ellen ' +
  'ellie elliot elliott ellis elly elma elmarie elmer elnora elodie eloise elouise elsa elsie elton elva elvin ' +
  'elvina elvira elvis elwood ema emad eman emanuel emanuela emeka emelda emely emerald emerson emery emil ' +
  'emile emilee emilia emiliano emilie emilija emilio emilis emily emina emine emirhan emma emmaline emmanuel ' +
  'emmanuelle emmeline emmett emmie emmy emre emrys enid eniola enitan enoch enrico enrique enzo eoin ephraim ' +
  'ergi eric erica erich erick ericka erik erika erin erma ernest ernestina ernestine ernesto ernie ernst errol ' +
  'ervin erwin eryk eryn esi esma esmeralda esperanza esra esteban estela estele estella estelle ester estere ' +
  'esther estrella eszter ethan ethel etienne etta ettie ettore euan eugen eugene eugenia eugenie eunice eva ' +
  'evan evander evangelia evangelina evangeline evelin evelina evelyn evens everett evgeny evi evie evita ewa ' +
  'ewan eymen ezekiel ezequiel ezra fabian fabien fabio fabrice fabrizio fadi fahad fahd faheem faisal faiza ' +
  'fajr fanny fanta farah farai fareed farhan farida faris farooq farrah farzana fatemeh fatiha fatima fatin ' +
  'fatma fatoumata fawad fawzi fay faye federica federico fela felecia felicia felicja felipe felix femi femke ' +
  'fenella feng fenna ferdinand ferdinando ferenc fergal fergus fermin fernanda fernando ffion fiammetta fidel ' +
  'fien filip fiona fionn fionnuala fitzgerald fletcher floortje flora florence florencia florian flossie floyd ' +
  'folake folarin folasade forrest foster fozia fran frances francesca francesco francina francine francis ' +
  'francisca francisco franciszek francois francoise frankie franklin franklyn fraser fred freda freddie freddy ' +
  'frederic frederick frederik fredrick fredrik freja freya frida frieda friederike friedhelm friedrich frits ' +
  'fritz funmi fyodor gabe gabi gabija gabor gabreal gabriel gabriela gabriele gabrielius gabriella gabrielle ' +
  'gaby gaelle gale galen galina gamalat gamila ganesh garance gareth garland garnet garrett garry garth gary ' +
  'gaspard gaurav gav gavin gayatri gayle gaz gbenga geeta gemma gena genesis genevieve genna gennaro genowefa ' +
  'geoff geoffrey georg george georges georgette georgi georgie georgina georgios georgy gerald geraldina ' +
  'geraldine gerard gerardo gerhard geri gerlinde germaine gerrit gerry gert gertrud gertrude gethin ghada ' +
  'ghassan gheorghe ghislaine ghulam gia giacomo giada giancarlo gianluca gianna gideon gigi gilbert gilberto ' +
  'gilda giles gilles gillian gina ginevra gino giorgi giorgio giorgis giorgos giovanna giovanni girish gisela ' +
  'gisele giselle gita gitanjali giulia giuseppe gladys glen glena glenda glenn glenna gloria glynis gniewomir ' +
  'godfrey golda goldie goncalo gonzalo googoosh gopal goran gord gordana gordon gosia gottfried govind grace ' +
  'gracie graciela grady graham grainne grant greg gregg gregoire gregor gregorio gregory greta gretchen ' +
  'griselda grover grzegorz guadalupe gudrun guido guilherme guillaume guillermo gulnara gunay gunel gunilla ' +
  'gunnar gunter gunther gurdeep gurpreet gus gustaf gustav gustave gustavo gwen gwendolyn gwyneth gyorgy habib ' +
  'habiba hadeel hafsa haider hailey haitham hakan hal hala haley halim halina hallie halvor hamad hamid hamish ' +
  'hammad hamza hana hanah hanan hani hank hanna hannah hannelore hans hao hariet hariette haris harish harlan ' +
  'harley harmony harold haroon harpreet harri harriet harriett harriette harry hartmut haruhito haruki haruta ' +
  'haruto harvey hasan hashim hasnaa hassan hasti hatem hatice hattie havard hawa hayato hayden hayleigh hayley ' +
  'hazem heath heather heba hector hedda heidi heike heikki heinrich heinz heitor helen helena helene helga ' +
  'helmi helmut hemant hendrik hennie henri henrietta henrik henrique henry henryk herbert heriberto herman ' +
  'hermann hermine hermione hernan hesham hessa hester hettie hilary hilda hildegard hillary himari hina hinata ' +
  'hinemoa hippolyte hiroshi hoda hollie homer honorata horace horacio horatio hortense hosna hosniya hossein ' +
  'howard howie hubert huda hugh hugo humaira humberto hung huong huseyin huseyn hussa hussain hussein huw ' +
  'hyacinth hydar hyun-woo iain ian ibai ibrahim ichika ida ieuan ifeanyi ifeoma iftikhar ignacio ignatius igor ' +
  'ijaz ike ikenna iker ila ilaria ildiko ilene iliana ilija ilina ilona ilse ilya imane imani imelda immy ' +
  'imogen imogena imogene imran imre indira ines ingeborg ingo ingrid inigo inji inmaculada inuk inunnguaq ' +
  'ioana ion iona ionut iqbal ira irati irena irene irfan irina irma irmgard irvin irving irwin isaac isabel ' +
  'isabela isabele isabell isabella isabelle isadora isaiah isaias ishaan ishaq ishita isiah isidora isioma ' +
  'isla islande ismael ismail isobel issac istvan itai itsuki itzel iva ivaana ivalu ivan ivana ivica iwona ' +
  'izaro izzy jaber jacek jacinda jacinta jack jackie jacky jaclyn jacob jacquelina jacqueline jacquelyn ' +
  'jacques jada jaden jadwiga jagdish jago jahangir jaime jaka jake jakob jakov jakub jamal james jameson jami ' +
  'jamie jamil jamila jamison jammie jana janae jane janele janelle janessa janet janette janice janie janina ' +
  'janine janis jaqueline jared jarod jaroslav jaroslaw jarrett jarrod jarvis jasmin jasmina jasna jason jasper ' +
  'jaspreet jassim javed javier javiera jaxon jaya jayden jayesh jayne jayson jazmin jazmine jean-luc jeana ' +
  'jeane jeanette jeanie jeanina jeanine jeanna jeanne jeannette jeannie jeannina jeannine jed jeff jeffery ' +
  'jeffrey jeffry jelena jemima jen jena jenelle jenifer jenna jennette jenni jennie jennifer jenny jens jerald ' +
  'jeremiah jeremy jeri jermaine jeroen jerome jeronimo jerri jerry jesica jess jesse jessica jessie jesus jez ' +
  'jian jide jie jil jilian jill jillian jim jimi jimmie jimmy jiri joachim joakim joan joana joane joann ' +
  'joanna joanne joao joaquin jocasta jocelyn jochen jodi jodie jody joe joel joelle joesph joey johan johana ' +
  'johann johanna johannes john johnathan johnathon johnie johnnie johnny joko jokubas jolanta joleen jolena ' +
  'jolene jolyon jon jonah jonas jonathan jonathon joni jonny joost jordi jordon jorg jorge jorgen joris jose ' +
  'josef josefa josefina josefine joselyn joseph josephina josephine josh joshua josiah josie josue jovan ' +
  'jovana joya joyce jozef juan juana juanita jude judeline judith judy juhani jukka julen jules julia julian ' +
  'juliana julianna julianne julie julien julienne juliet julieta juliette julio julissa julius juma junaid ' +
  'jurgen justin justina justine jutta jyoti kabita kacey kacper kadiatou kaede kagiso kaia kaisa kaitlin ' +
  'kaitlyn kajus kaleigh kali kalle kallie kalpana kamal kamala kamau kamil kamila kamile kamran kanata kanchan ' +
  'kanyakumari kaori kapil kara karabo kareem karen kari karim karima karin karina karissa karl karla karly ' +
  'karolina karthik kartik karyn kasey kashif kasia kaspar kassandra kassie kat katalin katarina katarzyna kate ' +
  'katelyn katelynn katerina kateryna katharina katharine kathem katherina katherine kathie kathleen kathrine ' +
  'kathryn kathy kati katia katie katlego katlyn katrin katrina katy kauri kaushik kavita kay kayden kaye kayla ' +
  'kaylee kayleigh kayode kazuko keeley keely keenan keiko keir keira keisha keith kejsi kelechi keley keli ' +
  'kelley kelli kellie kelly kelsey kelsie kelvin kely kemal kemi ken kendall kendra kendrick kenji kenna ' +
  'kenneth kenny kenta kenton kenyatta kenza kera keri kermit kerri kerry kerryanne ketan ketut kev keven kevin ' +
  'khadija khadije khadim khaled khalid khanh khanyi khawla kheira khongordzol khurram kia kiana kiara kiera ' +
  'kieran kiersten kiley kilian kim kimberlee kimberley kimberli kimberly kimmernaq kinga kingsley kingston ' +
  'kinsley kip kiprop kira kiran kiril kirill kirk kirollos kirsten kirstin kirsty kishore kitty kizzy kjell ' +
  'klaus klea koen kofi kojo konrad konstantin konul kori kostas kourtney kresimir kris krishna krista kristen ' +
  'kristi kristian kristie kristin kristina kristine kristopher kristy kristyna krystal krzysztof kudzai kunal ' +
  'kunigunde kunle kurt kurtis kusum kwabena kwadwo kwame kwesi kyla kyle kylee kylie kyls kyra lacey lachlan ' +
  'lacie lacy ladona ladonna laia laiba laila lakeisha lakesha lakshmi lalita lamar lambert lamia lamija lamont ' +
  'lan lana lance landon lanre lara larisa larissa larry lars lashawn laszlo latasha latif latifa latisha ' +
  'latonya latoya laura laurel lauren laurence laurent laurie lauryn laverna laverne lavinia lawrence laxmi ' +
  'layla lea leah leana leander leandra leandre leandro leane leann leanna leanne leda leena leevi leia leif ' +
  'leigh leila leilani leire leja lejla lela leland len lena lenka lennart lenny lenora lenore leola leon leona ' +
  'leonard leonardo leoncio leonel leonhard leonid leonie leonora leopold leora lerato leroy lesedi lesley ' +
  'lesli leslie lesly lester leszek lethabo leticia letitia lettie levente levi lex lexie leyla lia liam lian ' +
  'liana lianne libbie libby lidia lidya lieke liepa liesel lieselotte liezel lila lili lilia lilian liliana ' +
  'lilja lillia lillian lillie lilly lina linda lindiwe lindsay lindsey lindsi lindsy lindy linh linnea linus ' +
  'lionel lior lisa lisette liv livia liz liza lizbeth lizette lizzie ljiljana ljubomir llewelyn lloyd logan ' +
  'loic lois lola lolita lonnie lora loraina loraine lorcan lorelei loren lorena lorene lorenzo loretta lori ' +
  'lorie lorna lorraina lorraine lorri lorrie lothar lotte lottie lou louella louie louis louisa louise lovelie ' +
  'lovro lowell luann lubna lubos luc luca lucas lucia luciana luciano lucie lucien lucija lucile lucille ' +
  'lucinda lucy ludmila ludo ludovic ludovica ludvig ludwig luela luella luigi luis luisa luise luiz luka lukas ' +
  'lukasz luke lula lulu lulwa luna lupe lupita luther luuk luz lwazi lydia lyla lyle lyn lyna lynda lyndon ' +
  'lyndsey lyne lynette lynn lynna lynne lynnette lynsey lysander lyudmila maarten maayan mabel mable macaulay ' +
  'macie maciej mack mackenzie macy madalyn maddie maddison madeleine madelina madeline madelyn madge madhu ' +
  'madhuri madina madonna mads mae maelle maelys magda magdalena magdalene maggie magnus maha maham mahamadou ' +
  'mahammad mahdi mahendra mahesh mahmood mahmoud mahnoor maia maire maisie maite maja majd majed majid makena ' +
  'makoto maksim malachai malachi malachy malak malcolm malen malgorzata malia malik malika malinda malini ' +
  'mallory mamadou manaia manal mandakranta mandla mandy manfred manish manju manny manoj manon manpreet ' +
  'mansoor manuel manuela maqsood mara marc marcel marcela marcell marcella marcelle marcello marcelo marci ' +
  'marcia marcie marcin marco marcos marcus marcy margaret margarette margarida margarita marge margery margie ' +
  'margo margot margret margrette marguerite mari maria mariah mariam mariamawit mariami marian mariana mariane ' +
  'marianna marianne mariano maribel marie mariela mariella marija mariko marilyn marina mario marion marios ' +
  'maris marisa marisela marisol marissa marit maritza marius mariusz marjorie mark markel marko markos markus ' +
  'marla marlena marlene marlin marlo marloes marlon marnie marquis marsha marshal marshall marta martha marti ' +
  'martim martin martina martine marty marvin marwa marwan mary maryam maryan maryann marybeth maryjane marylou ' +
  'masoud masoumeh massimo matej mateo mateusz matheus mathew mathias mathieu mathilde mathis matias matilda ' +
  'matilde matt matteo matthew matthias matti mattia mattias mattie matty matus matyas maud maude maura maureen ' +
  'maurice mauricio mauro mavis maxence maxim maxime maximilian maximiliano maxina maxine maxwell maybell mayra ' +
  'maysa maysoun mazen mazie mckenzie meagan mechthild meena meenakshi meera meg megan meghan megumi mehdi ' +
  'mehmet mehwish mei-ling meinhard mel melanie melina melinda melisa melissa mellisa melokuhle melvin mercedes ' +
  'mereana meredith meriem merissa merjem merle merlin meron merrill merve mervin mervyn meryem meryl mhairi ' +
  'mia micaela micah michael michaela michal micheal michel michele michelle michiko mick mickey micky midori ' +
  'miguel mihai mika mikael mikaela mikaere mike mikel mikhail mikko mikolaj mila milagros mildred milena ' +
  'milhouse milica milind millicent millie milly milo milos milton mimi mina minato mindy minenhle minerva ' +
  'mingli minh minik minnie mira miral miranda mireille mirela miriam mirjana mirlande miroslaw mitch mitchell ' +
  'mitzi miyar mobina modibo modupe moe mohamad mohamed mohammad mohammed mohan mohit moin moira moises mollie ' +
  'molly mona monica monika monique monte montgomery montserrat monty morag morgan moritz moses moshe mostafa ' +
  'mouna moussa moustafa mpho mrignayani mubarak mudassar muhamed muhammad muhammed mukesh mukta muneeb munir ' +
  'murad murat murdo muriel mustafa mustapha mwangi mya mykola myles myra myriam myrlande myrna myron myrtle ' +
  'naasunnguaq nabeel nabil nada nadeem nadene nadezhda nadia nadim nadina nadine nadya naeem nahia nahom naila ' +
  'naima naji naledi nalla namrata nana nancy nandi nandini nanette naoko naomi naomie narayan narendra narges ' +
  'nasir nasser natalia natalie natalya natan natasha nate nathalie nathan nathanael nathaniel nathy naveed ' +
  'naveen nawal neal ned neema neeraj neha nehemiah nehir neil nel nela nelisa nell nellie nelson nena nenad ' +
  'nereida nerissa nesreen nestor nettie nevaeh nevena neville ngoc ngozi nguyen nia niall niamh nicholas ' +
  'nichole nick nicki nickolas nicky nico nicola nicolas nicole nicolette nicolo nida nidal niels nigel nighat ' +
  'niharika niilo nik nika nikau nikhil niki nikita nikki niklas niko nikola nikolai nikolay nikos nila nilay ' +
  'niles nilesh nils nimra nina niran nirmala nisanur nisha nisreen nita nitin nivi njeri nkechi nkem nkosana ' +
  'nneka noa noah noam noel noella noelle noemi noemie nojus nokuthula nolan nomaan noman nomvula nonso noor ' +
  'nora norah norbert norberto noreen noriko norma norman nosheen nosipho notburga nouf nour ntombi nuka nuno ' +
  'nur nuray nuria nurlan nurul nusrat nwando nyambura nyasha nyla nyoman obadiah obaid obinna oceane octavia ' +
  'octavio odalys odelia odell odette odhiambo odile odunayo odval ofelia ogechi ognjen oier oisha oisin oksana ' +
  'ola olabisi olaf olamide olanrewaju olav oleg oleksandr olga oliver olivia olivier oliwia ollie olumide ' +
  'olusegun oluwaseun oluwaseyi omar omer omkar omolara ondrej onur onyeka ophelia ori orla ortwin orville ' +
  'osagie osama osbert oscar oskar osman osvaldo oswald otieno otis ottavia ottavio ottilie ottmar otto ' +
  'ottoline oumar oumou ousmane owain owen oyinkan oystein oyunbileg pablo padma padraig paige paisley paivi ' +
  'palesa pallavi paloma pam pamela panagiotis pandora paninnguaq pankaj paola paolo parul parvati parveen ' +
  'pascal pat patrica patrice patricia patrick patrik patrycja patti pattie patty paul paula paulette paulie ' +
  'paulina pauline paulo paulos pavel pavlo pawel pedro peg peggy pekka penelope percival percy peregrine perla ' +
  'perpetua perry petar pete peter petr petra petro petros phil philip philipp philippa philippe philippine ' +
  'phillip philomena phineas phoebe phuong phylis phyllis pia pierce pierluigi pierre piers pieter pietro pilar ' +
  'piotr pipaluk piyush polina polly pooja poppy portia prabhu prachi pradeep prakash pramod pranav prashant ' +
  'pravin pravit predrag preeti prem preston priscila priscilla priti priya priyamvada prudence przemyslaw ' +
  'punit purnima puteri pyotr qais qasim queenie quentin quiana quincy quinn quinton quratulain quynh rabia ' +
  'rabina rachael rachel rachele rachelle rachid rachida rachna radek radha radoslaw radovan rae raed rafael ' +
  'rafe rafiq raghad raghav ragna ragnhild rahat rahul raina rainer raj rajeev rajendra rajesh rakesh ralf ' +
  'ralph raluca raman rameez ramesh ramiro ramon ramona ramzi rana randal randall randi randolph rania ranjit ' +
  'raoul raphael raquel rasha rashad rasheed rashid rashmi rasmus rauf raul ravi ravindra rawan rawiri rayan ' +
  'raymond rayna razia reanna reba rebeca rebecca rebeka rebekah recep reece reem reema refilwe regan reggie ' +
  'regina reginald regis rehan rehana rehema reid reihaneh reina reinhard reka rekha remedios remy rena renae ' +
  'renata renate rene renee reta reuben reyansh reyna reynaldo reza rhea rhett rhiannon rhoda rhona rhonda rhys ' +
  'ria riaan ricardo riccardo richard richelle richie rick rickey ricki rickie ricky rico riikka rikki riko ' +
  'riley rima rimas rin rina rita ritesh ritu riya rizal rizwan roan rob robbie robbin robby robert roberta ' +
  'roberto robyn rocco rochele rochelle rocio roderick rodger rodney rodolfo rodrigo roel rogelio roger ' +
  'roghayyeh rohan rohit roisin roland rolanda rolando rolf roman romeo ron ronald ronan ronda roni ronna ' +
  'ronnie ronny rory rosa rosalba rosalie rosalina rosalind rosalinda rosalyn rosamund rosanna rosanne rosario ' +
  'roscoe roseann roseanne rosella roselle rosemarie rosemary rosetta roshan rosie roslyn ross roswitha rotimi ' +
  'rowan rowena roxana roxane roxanna roxanne roxie roxy roy royce roz ruairi ruben rubin rubina ruchi rudolf ' +
  'rudolph rudy rufus rukhsana rupali rupert ruslan russ russel russell rustam rutendo ruth ruthie ruud ryan ' +
  'ryota ryou saad saanvi saba sabina sabine sabrina sachin sade sadia sadie saeed safdar sagar sahar saida ' +
  'saima sajid sakeena sakineh sakura sal saleem salik sallie sally salma salome salvatore sam samantha samar ' +
  'sami samina samir samira samkelo sammie sammy samuel sandeep sander sandor sandra sandro sandy sania sanjana ' +
  'sanjay sanna sanne santiago santino saoirse sapna saqib sara sarah sarfraz sarina sarita sasha saskia satish ' +
  'satoshi satu saul saurabh savanna savita sawsan scarlett schalk scot scott scottie scotty seamus sean ' +
  'sebastian sebastien seema segun sekou selena selene selim selina selma sepp septimus seraphina serena serge ' +
  'sergei sergey sergio serife serkan setayesh seth seun sevda sevinj seyi seymour shabana shabbir shadi shafiq ' +
  'shahbaz shahd shahid shahzad shaikha shaim shaima shaimaa shaista shakeel shakira shalini shana shanaya ' +
  'shanda shane shania shanice shaniqua shankar shanna shannon shanon shantanu shaquille sharad shari sharlene ' +
  'sharon sharron sharyn shaun shauna shawn shawna shay shayla shayma shayna shayne shazia shea sheba sheena ' +
  'sheetal sheila shelby sheldon shelia shelley shelly shelton sheraz sheri sheridan sherif sherifa sherman ' +
  'sherri sherrie sherry sheryl shiloh shilpa shinji shira shirley shirli shirly shlomo shobha shona shreya ' +
  'shristi shruti shu-fen shweta shyla sian sibusiso sid siddharth siddhartha sidney sidra siegfried sieglinde ' +
  'sierra sigmund signe sigrid sigurd silas silke sillin silvia silvio simon simona simone sindy sinead siobhan ' +
  'sipho siriporn sita siti siyabonga skip skye slavica slawomir slobodan smita sneha snezana sobia socorro ' +
  'sofia sofie sofija sofoklis soha sola solene solomon solvei solveig somayyeh somchai somsak somto sonal ' +
  'sondra sonia sonja sonya sophia sophie soren sota souleymane souta spencer spike sri srinivas stacey staci ' +
  'stacie stacy stan stanislav stanislaw stanley starla stavros stefan stefanie stefano stefanos stela stella ' +
  'stellan stephan stephane stephanie stephen steve steven stevie stew stewart stu stuart subhash sudha sudhir ' +
  'sue suha suhail sujata sukhwinder suleman sumati sumayah sumit sunil sunita suraj suresh surinder susan ' +
  'susana susane susanna susannah susanne sushma susi susie suzan suzana suzane suzanna suzanne suzette suzie ' +
  'suzy sven svend svenja svetlana swapna swati sybil syd syed sylvester sylvia sylvie sylwia szilvia szymon ' +
  'tabatha tabitha tadeusz tadgh tadhg tafadzwa taha tahir taichi taika takashi takeshi tala talal talha talia ' +
  'talitha tamar tamara tamas tamer tamera tami tamika tammi tammie tammy tamra tamsin tanaka tancrede tane ' +
  'tania tanika tanisha tanja tanner tansy tanveer tanvi tanya tara tarana taras tareq tariq tariro tarquin ' +
  'tarun taryn tasha tatenda tatiana tatsuki tauseef tawana tayo ted teddy tegan tejas temi temitope tendai ' +
  'teodora terence teresa tereza teri terrance terrell terrence terri terrie terry tess tessa tessie thabo thad ' +
  'thaddeus thalia thanasis thandi thandiwe thandolwethu thao thea thelma themba theo theodor theodora theodore ' +
  'theresa therese thiago thierry thijs thom thomas thomasina thorsten thorvald thuy tia tiago tiana tianna ' +
  'tiara tiffani tiffany tihomir tilly tim timmy timo timothy timur tina tingting tisha titilayo titus tobi ' +
  'tobias toby tod todd tolga tolu tom tomas tomasz tommaso tommie tommy tomoharu toni tonia tony tonya tora ' +
  'torbjorn tori torquil torsten torunn toyin tracey traci tracie tracy trang traudl travis trayvon trent ' +
  'trenton trev trevor trey tricia trina trish trisha trista tristan troy trudy truman trupti tshepo tuan tui ' +
  'tula tumelo tunar tunde tuomas turki tuula tuva tyler tyra tyrell tyrone tyson ubaid uche uchenna uday ughur ' +
  'ugne ulf ulrich ulrik ulrika ulysse ulysses uma umair umar umberto umesh unax uri urmila uros ursula urszula ' +
  'urte usha usman ute uwe uxue uzma uzoma vaclav vadim vaishali val valentin valentina valentine valere ' +
  'valeria valerie valery vance vandana vanesa vanessa varun vasant vasco vasile vasilis vasily veda velma ' +
  'venkat vera vern verna vernice vernon veronica veronique vesna vibha vic vicente vicki vickie vicky victor ' +
  'vidya vihaan vijay vikas vikky vikram viktor viktoria viktorie viktorija ville vilte vimal vince vincent ' +
  'vincenzo vineet vinod violeta vipul virgil vishal vivaan vivek vivian viviana vivien vivienne vlad vladimir ' +
  'vladislav vojtech volker volodymyr vuk vusala vusi wade wael wafa wahid wairimu wajid wakana waldemar wale ' +
  'waleed walid wallace wally walt walter waltraud wambui wanda wanjiru waqar waqas wasim wayan waylon wayne ' +
  'wei-ling wendell wendi wendy werner weronika wes wesley weston whitney whitni whitny widelene wila wilbert ' +
  'wilbur wiley wilfred wilfredo wilfrid wilfried wilhelm wilhelmina willa willard willem william willie willis ' +
  'willow willy wilma wilmer winfried winifred winnie winnifred winona winslow winston wiremu wissam wojciech ' +
  'wole wolfgang woodrow wout wouter wyatt wyndham xanthe xaver xavier xhoel xiaomei xiaoyan ximena xinyi ' +
  'xochitl yaa yadira yael yagmur yahli yanis yann yannick yannis yara yarin yaroslav yash yashwant yasir ' +
  'yasmeen yasmin yasmine yasser yassin yassine yaw yelena yemi yesenia yetunde yevgeni yevgeny yogesh yoko ' +
  'yolanda yonas yonatan yonathan yong yosef younis yousouf youssef yuen yui yuina yuki yulia yuliana yumi yuna ' +
  'yuri yuriy yury yusif yusuf yuto yuuma yuval yves yvette yvona yvone yvonna yvonne zac zach zachariah ' +
  'zachary zachery zack zackary zada zafar zahid zahra zain zainab zakaria zaki zakia zan zane zanele zara ' +
  'zarina zawadi zayden zbigniew zdenek zdzislaw zebedee zeeshan zehra zeina zeinab zelda zelie zelma zena ' +
  'zeynab zeynep ziad zineb zinnia zlatko zodwa zoe zoey zofia zola zoltan zora zoraida zoran zorica zsofia ' +
  'zubair zuleikha zuzana zuzanna';

export const FIRST_NAMES: ReadonlySet<string> = new Set([...names.split(' '), ...MORE_FIRST_NAMES]);
