/** Cities, regions, countries and peoples in small letters, from the lexicon of `compromise` 14 (MIT): no names of persons. */
const names =
  'aalborg aarhus ababa abidjan accra addis adygea afghan afghanistan afghans africa african africans agartala ' +
  'aguascalientes ahmedabad aires aizawl alabama alaska albania albanian albanians alberta albuquerque aleppo ' +
  'algeria algerian algerians algiers almaty altai amaravati america american americans amman amsterdam anaheim ' +
  'anapolis anchorage ancona andhra andorra angeles angola angolan angolans anguilla ankara antarctica antwerp ' +
  'aqaba arabia argentina argentine argentines arizona arkansas arlington armenia armenian armenians aruba ' +
  'arunachal ashdod ashgabat asian asians assam aston astros athens athletics atlanta auckland aussie aussies ' +
  'australia australian australians austria austrian austrians aviv azerbaijan baghdad bahamas bahia bahrain ' +
  'baja bakersfield baku balkaria baltimore bandung bangalore bangkok bangladesh bangladeshi bangladeshis banja ' +
  'baotou barbados barcelona bari barranquilla basel bashkortostan basque basrah bator bavaria bayan beach ' +
  'bears beijing beirut belarus belarusian belarusians belfast belgian belgians belgium belgrade belize belo ' +
  'bengal bengals bengaluru benghazi benin bergen berlin bermuda bern bhopal bhubaneshwar bhutan bihar bills ' +
  'birmingham bissau blackburn bogota bolivia bolivian bolivians bonaire bosnian bosnians boston botswana ' +
  'bouvet brasilia bratislava braves brazil brazilian brazilians brazzaville bremen brewers brisbane bristol ' +
  'brit british brits broncos brooklyn browns brunei brunswick brussels bucharest buckinghamshire bucks ' +
  'budapest buenos buffalo bulgaria bulgarian bulgarians bulls burgas burkina burma bursa burundi buryatia ' +
  'busan butuan cagliari cairo calgary california californian californians camayenne cambodia cambodian ' +
  'cambodians cambridgeshire cameroon cameroonian cameroonians campeche canada canadian canadians canberra ' +
  'cancun cape caracas cardiff cardinals carolina catania cavaliers cayman ceara cebu celtics chadian chadians ' +
  'changchun changsha changzhou chattogram chechnya chengdu chengzhong chennai cherkessia chhattisgarh chiang ' +
  'chiapas chicago chihuahua chile chilean chileans china chinese chineses chittagong chongqing christchurch ' +
  'christmas chuvashia cincinnati city cleveland coahuila coast cocos colima cologne colombia colombian ' +
  'colombians colombo colorado colts columbia comoros conakry congo congolese congoleses connecticut constanta ' +
  'cook copenhagen cordoba cork corsica costa coventry cowboys craiova crimea croat croatia croatian croatians ' +
  'croats cuba cuban cubans cubs cumbria curacao curitiba cyprus czech czeches czechia dadonghai daegu daejeon ' +
  'dagestan dakar dakota dalian dallas damascus dane danes daugavpils dehradun delaware delhi denmark denver ' +
  'derbyshire detroit dhabi dhaka diamondbacks dispur djibouti dodgers doha dolphins dominica dominican ' +
  'dominicans dongguan dorset dortmund dresden dubai dublin duesseldorf dunkirk durango durban dushanbe dutch ' +
  'dutches dynamo eagles east ecuador ecuadorian ecuadorians edinburgh edmonton egypt egyptian egyptians ' +
  'eindhoven emirati emiratis england englishman englishmans equatorial eritrea essex estonia estonian ' +
  'estonians ethiopia ethiopian ethiopians european europeans faisalabad falcons falkland faroe faso fes fiji ' +
  'filipino filipinos finland fire florida fort fortaleza foshan france frankfurt french frenches fresno fujian ' +
  'fukuyama gabon galaxy galway gambia gambian gambians gandhinagar gangtok gansu gaza gdansk geneva genoa ' +
  'georgia georgian georgians gerais german germans germany ghana ghanaian ghanaians ghent gibraltar giza ' +
  'glasgow gloucestershire goa gold gothenburg graz greece greek greeks greenland grenada grizzlies guadalajara ' +
  'guadeloupe guam guanajuato guangdong guangzhou guardians guatemala guatemalan guatemalans guayaquil guernsey ' +
  'guiana guinea guizhou gujarat gujrat guyana hague haifa haiti haitian haitians halifax hamburg hampshire ' +
  'hangzhou hannover hanoi harbin haryana havana hawaii hawks heat hefei helsinki heraklion hertfordshire ' +
  'hidalgo himachal hindi hindis homs honduran hondurans honduras hong honolulu horizonte hornets hotspur ' +
  'houston hunan hungarian hungarians hungary hyderabad ibadan iceland icelandic icelandics idaho illinois ' +
  'impact imphal incheon india indian indiana indianapolis indians indonesia indonesian indonesians indore ' +
  'ingushetia iowa iran iranian iranians iraq iraqi iraqis ireland irishman irishmans irkutsk isfahan islamabad ' +
  'island islands islington israel israeli israelis istanbul italian italians italy itanagar ivorian ivorians ' +
  'ivory izmir iztapalapa jacksonville jaguars jaipur jakarta jalisco jamaica jamaican jamaicans japan japanese ' +
  'japaneses jazz jeddah jersey jerusalem jharkhand jiangxi jilin jinan johannesburg jordanian jordanians ' +
  'kabardino kabul kaduna kallakurichi kalmykia kampala kandahar kandy kano kanpur kansas kaohsiung karachay ' +
  'karachi karaj karelia karnataka kaunas kawaguchi kazakh kazakhs kazakhstan kedah keeling kelantan kentucky ' +
  'kenya kenyan kenyans kerala khakassia kharkiv khartoum khulna kiev kingdom kings kinshasa kiribati kirkuk ' +
  'klaipeda knicks kohima kolkata komi kong kopavogur korea korean koreans kosice kosovo kowloon krakow kuala ' +
  'kunming kunshan kuwait kuwaiti kuwaitis kyiv kyoto kyrgyzstan lagos lahore lakers lancashire lanka lanzhou ' +
  'lao laos latvia latvian latvians lausanne lebanese lebaneses lebanon leeds leicester leicestershire leipzig ' +
  'leone lesotho leste liberia liberian liberians libreville libya libyan libyans liechtenstein liege lima ' +
  'limassol lincolnshire linz lions lisbon lithuania lithuanian lithuanians liverpool london long los louisiana ' +
  'luanda lucknow ludhiana lumpur luxembourg lviv lyon macao macau macedonia macedonian macedonians madagascar ' +
  'madhya madrid magic maharashtra mai maine makassar malacca malagasies malagasy malawi malaysia malaysian ' +
  'malaysians maldives mali malmo malta manaus manchester mandalay manila manipur manitoba mans maracaibo ' +
  'maracay maranhao maribor mariners marino marlins marrakesh marseille martinique maryland mashhad ' +
  'massachusetts mauritania mauritius mavericks mayotte mecca medan medellin medina meghalaya melbourne memphis ' +
  'mendoza messina mets mexican mexicans mexico miami michigan michoacan micronesia midlands milan milwaukee ' +
  'minas minnesota minsk miskolc mississauga mississippi missouri mizoram mogadishu moldova monaco mongolia ' +
  'mongolian mongolians montana montenegro montevideo montpellier montreal mordovia morelos moroccan moroccans ' +
  'morocco moscow mosul mozambique mumbai munich muscat myanmar nadu nagaland nagano nagasaki nagoya nagpur ' +
  'nairobi namibia namibian namibians nanchang nanchong nanjing nantes nantong naples nashville nationals nauru ' +
  'navan nayarit nebraska nepal netherlands nets nevada new newcastle newfoundland nicaragua nicaraguan ' +
  'nicaraguans niger nigeria nigerian nigerians nigerien nigeriens ningbo niue norfolk normandy north ' +
  'northamptonshire norway norwegian norwegians nottinghamshire nova novosibirsk nuevo nuggets nunavut nyc ' +
  'oakland oaxaca odessa odisha ohio oklahoma oman omani omanis omsk ontario oran ordos oregon orioles orlando ' +
  'orleans osaka oslo ossetia ottawa oxfordshire pacers padres padua pahang pakistan pakistani pakistanis palau ' +
  'palermo palestine palestinian palestinians panaji panama panamanian panamanians panthers para paraguay ' +
  'paraguayan paraguayans parana paris paso patna patras paz pei peking penang penh pennsylvania perak ' +
  'pernambuco peru peruvian peruvians petah petersburg philadelphia philippines phillies phnom phoenix pilsen ' +
  'piraeus pirates pistons pitcairn pittsburgh plata poland polynesia port portland porto portugal portuguese ' +
  'portugueses poznan pradesh prague prato pretoria puebla puerto punjab puyang pyongyang qatar qatari qataris ' +
  'qingdao qinghai quebec queensland queretaro quezon quintana quito rabat raiders raipur rajasthan rajshahi ' +
  'raleigh ranchi rangers rangpur rapids raptors ravens rawalpindi recife reds redskins reims rennes republic ' +
  'reykjavik rhode rica rican ricans riga rio riyadh rockets rockies romania romanian romanians rome roo ' +
  'rotterdam rovers russia russian russians rwanda rwandan rwandans sacramento said saint salem salvador ' +
  'salzburg samoa samoan samoans san sanaa santa santo sao sapporo sarajevo sarawak saskatchewan saudi saudis ' +
  'saxony scotia scotland scottish scottishes seahawks seattle selangor senegal senegalese senegaleses seoul ' +
  'serbia serbian serbians seville seychelles shanghai shantou sheffield shenyang shenzhen shijiazhuang ' +
  'shillong shimla shiyan siberia sichuan sicily sikkim sinaloa singapore singaporean singaporeans sint skopje ' +
  'slovak slovakia slovaks slovenia somalia somalian somalians somerset sonora sounders south soweto sox spain ' +
  'spaniard spaniards staffordshire staten states steelers stockholm stoke strasbourg stuttgart sudan sudanese ' +
  'sudaneses suffolk suns surabaya surat suriname surrey sussex suzhou swaziland swede sweden swedes swiss ' +
  'swisses switzerland sylhet syria syrian syrians tabasco tabriz taian taichung tainan taipei taiwan taiwanese ' +
  'taiwaneses taiyuan tajikistan tallinn tamaulipas tamil tampere tangier tangshan tanzania tartu tashkent ' +
  'tasmania tatarstan tbilisi tegucigalpa tehran tel telangana tennessee texan texans texas thai thailand thais ' +
  'the thessaloniki tianjin tianshui tigers tijuana tikva tilburg timbers timberwolves timisoara timor tirana ' +
  'titans tlaxcala tobago togo tokelau tokyo tomsk tonga toronto tottenham toulon toulouse town trieste ' +
  'trinidad trinidadian trinidadians tripoli tripura trondheim tulsa tunis tunisia tunisian tunisians turin ' +
  'turkey turkmen turkmenistan turkmens turku tuscany tuvalu twins udmurtia uganda ugandan ugandans ukraine ' +
  'ukrainian ukrainians ulan union united uruguay urumqi usa ussr utah utrecht uttar uttarakhand uzbekistan ' +
  'valencia vancouver vanuatu varna vatican vaughn venezuela venezuelan venezuelans venice veracruz verde ' +
  'vermont verona versailles vienna vietnam vietnamese vietnameses vikings villa vilnius virginia vladivostok ' +
  'volgograd wales warsaw warwickshire washington wellington welsh welshes west wexford white whitecaps wichita ' +
  'wicklow windhoek windsor winnipeg winterthur wisconsin wizards worth wroclaw wuhan wuxi wuzhou wyoming ' +
  'xiamen xian xinyang yakutia yangon yankees yekaterinburg yemen yerevan yokohama york yorkshire yucatan yukon ' +
  'yunfu zacatecas zagreb zambia zambian zambians zanzibar zealand zhangzhou zhengzhou zhongshan zibo zimbabwe ' +
  'zimbabwean zimbabweans zurich';

export const PLACE_NAMES: ReadonlySet<string> = new Set(names.split(' '));
