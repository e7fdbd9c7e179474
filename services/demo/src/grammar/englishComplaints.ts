import type { Grammar } from './grammar.js';

export const complaints: Grammar['complaints'] = {
  room: {
    'product.cleanliness': [
      "There {was|were traces of} {someone else's hair|old toothpaste|crumbs} {in the shower|on the pillow|all over the desk}.",
      'The {sheets|towels|pillow cases} {had stains|smelled of smoke|were plainly not changed} {when we came in|on the first night|and nobody seemed surprised}.',
      '{Mould|Black mould|A grey film} {around the bathtub|along the shower seal|under the sink}, and the drain {smelled|stank} {all night|every evening}.',
      'We {found|counted} [2-6] {cockroaches|ants|silverfish} {behind the kettle|in the bathroom|next to the bed}.',
      'The carpet {was sticky|had dark spots|smelled of wet dog} and the {bin|ashtray} {had not been emptied|was still full}.',
    ],
    'product.facilities': [
      'The air conditioning {rattled and did not cool|blew warm air|died at [hour]}, so {nobody slept|we sat there sweating|the room was [27-32] degrees}.',
      'Room [201-938] {is tiny|has no window|looks worn out}: {the wardrobe door hangs loose|peeling wallpaper|a cracked sink|one socket for everything}.',
      'The wifi {dropped every few minutes|never got past the login page|was too slow for a single call}.',
      '{Both lifts were|The only lift was} out of order and we {carried|dragged} {the cases|a pram} up [4-9] floors.',
      'No hot water {after [hour]|for two mornings in a row|in the shower at all}.',
      'The mattress {sags in the middle|is as hard as a board|has springs you can count}.',
    ],
    'product.noise': [
      "The walls are {paper thin|like cardboard}: we {heard every word|could follow the neighbours' film|heard each flush} {until [hour]|all night}.",
      '{Karaoke|A wedding party|Building work} {downstairs|next door|right below} {went on until [hour]|started at [hour]|shook the bed}.',
      'Room faces the {main road|loading dock|night market}, {trucks|scooters|deliveries} {from [hour] on|through the night}.',
      'The {ice machine|lift shaft|ventilation} {hums|bangs|roars} {behind the headboard|all night long}.',
    ],
    'product.location': [
      'It is {a [15-40] minute walk|two bus rides|a long taxi ride} from {anything|the metro|the old town}, not "{central|steps away}" at all.',
      '{Parking|Finding the entrance} {took us [wait]|is hopeless}: {no sign|the car park is full by [hour]|a dark alley behind a garage}.',
    ],
    'product.not_as_described': [
      'Booked a {sea view|lake view|garden view} and got {a view of a wall|the car park|the back of a kitchen}.',
      'The photos {must be ten years old|show another building}; the {pool|gym|terrace} {is closed|does not exist|is a puddle}.',
      'They sell it as {four|five} star, {it is barely two|a hostel would do better}.',
    ],
    'fulfilment.queue': [
      'Check-in took [wait], {one clerk for thirty people|with a line out of the door|and no seat while waiting}.',
      '{Checking out|The desk at check-out} meant standing in line for [wait], {we nearly missed the train|with the taxi waiting}.',
    ],
    'fulfilment.booking': [
      'We {reserved|booked and paid for} {a twin|two rooms|a non-smoking room} and were {given one double|told there was only a smoking room|told there was no booking}.',
      'The desk {could not find our reservation|had us down for another date} although {I showed the confirmation|we had called to confirm}.',
    ],
    'fulfilment.cancellation': [
      'The hotel {cancelled|dropped} our booking {a day before|while we were on the plane|by text message}, {no reason|"overbooked" they said|and every other place was full}.',
    ],
    'service.competence': [
      'Housekeeping {forgot our room twice|never came|left a mop in the shower}; {I asked three times for towels|the minibar was never filled}.',
      'The {front desk|night clerk} {gave us a key to an occupied room|sent the taxi to the wrong door|knew nothing about the late check-out we had paid for}.',
    ],
    'safety.risk': [
      'The {door|balcony door} {does not lock|could be opened from outside}, and {a stranger walked in at [hour]|a camera is missing from my bag}.',
      'The fire exit {was chained|was blocked with boxes} and {the alarm was taped over|nobody at the desk cared}.',
    ],
  },
  breakfast: {
    'product.food': [
      'The {eggs|pancakes|congee} {were cold|had gone rubbery} {by [morning]|and nobody refilled them}.',
      '{Nothing but|The choice was} {white toast and jam|two kinds of sausage|instant noodles}, {the fruit was brown|the coffee tasted burnt|not one vegetarian dish}.',
      'Breakfast {ran out at [morning]|was the same three trays every day|tasted of the fridge}.',
      'The {bacon swam in fat|juice was coloured water|bread was hard as a brick}.',
    ],
    'product.cleanliness': [
      '{Dirty cups|A fly in the milk|A hair in the noodles|Sticky tables} {at breakfast|on the buffet}, {nobody wiped anything|and the staff just shrugged}.',
    ],
    'fulfilment.queue': [
      '{We stood|Half the hotel stood} in line for [wait] to get {a table|an omelette|a plate} {at breakfast|on Sunday morning}.',
    ],
    'price.value': ['[sum] for {that breakfast|cold toast and a boiled egg} {is a joke|is robbery|is far too much}.'],
    'service.attitude': [
      'The {waitress|man at the buffet} {snapped at us|rolled her eyes|took the plate away} {when I asked for milk|before we had finished}.',
    ],
  },
  cabin: {
    'fulfilment.delay': [
      'The flight to [city] left [wait] late {without a word of explanation|and then sat on the tarmac|so we missed the connection}.',
      '{Boarded|We boarded} on time, then {waited [wait] on the runway|sat [wait] at the gate} {with no water|in the heat|with a crying baby next to us}.',
      '[2-6] {delays|new departure times} in one evening, {landed at [hour]|the last bus was gone|no hotel for anyone}.',
    ],
    'fulfilment.cancellation': [
      'Flight to [city] cancelled {by text at [hour]|an hour before take-off|for "operational reasons"} and {the next seat is in three days|no one at the counter}.',
      'They cancelled {the return leg|our connection} and {told us to find our own way|offered nothing but a website link}.',
    ],
    'fulfilment.booking': [
      'Paid for {seats together|an aisle seat|extra legroom} and {they put us [5-20] rows apart|got the middle of the last row}.',
      'The {rebooking|name correction|date change} {was lost|was done for the wrong day|took four attempts} and {my points are gone|check-in said I had no ticket}.',
    ],
    'product.facilities': [
      'The seat {would not recline|was broken|had no padding left} and the {screen|socket|reading light} {was dead|flickered for [2-9] hours}.',
      'No legroom {at all|even for a child}, {knees in the seat in front|could not open a laptop} all the way to [city].',
      'The cabin was {freezing|stifling} and {there were no blankets|the air vents did nothing}.',
    ],
    'product.food': [
      'The meal was {a dry roll|half frozen|a cup of lukewarm noodles} and they {ran out of water|had nothing left by row [20-35]}.',
    ],
    'product.cleanliness': [
      "{Crumbs and tissues|Someone's chewing gum|A sticky tray table} {in my seat pocket|from the flight before}, and the {toilet|galley floor} {smelled terrible|was soaked}.",
    ],
    'service.attitude': [
      'The {cabin crew|flight attendant|gate agent} {was rude to|shouted at|laughed at} {an elderly passenger|my wife|us} {over a small bag|when we asked about the connection}.',
      'Gate staff {ignored us|turned their backs|told me to "read the board"} {while boarding closed|when the flight was moved}.',
    ],
    'service.competence': [
      '{Three agents gave three answers|The desk sent us to the wrong terminal|Nobody knew the rules for infants}, {so we ran twice across the airport|and we lost [wait]}.',
    ],
    'fulfilment.queue': [
      '[40-200] people in front of {one open counter|two check-in desks}, [wait] in line {before security|at the transfer desk}.',
    ],
    'price.charges': [
      'They charged [sum] for {a seat I never chose|printing a boarding pass|a bag that fits every sizer}, {at the gate|with no warning}.',
    ],
  },
  baggage: {
    'fulfilment.missing_or_damaged': [
      'My {suitcase|bag|rucksack} {never arrived in [city]|is still missing after [days]|went to [city] without me}.',
      '{A wheel was torn off|The lock was broken open|The shell was cracked in two places} when the case came {off the belt|out}, {half the gifts are gone|and the clerk said wear and tear}.',
      'The {pram|wheelchair|cello|bike} {came back bent|was crushed|arrived in pieces}.',
    ],
    'fulfilment.delay': [
      'We waited [wait] for the bags {at [city]|at belt [1-9]}, {longer than the flight|with no announcement}.',
    ],
    'price.charges': [
      '[sum] for {one kilo over|a bag that was already paid online|a second charge for the same bag}, {no receipt|the scale differs at each counter}.',
    ],
    'contact.unresolved': [
      'The lost luggage desk {opened a {second|third} file|passed us on again|promised a call} and {nothing has moved in [days]|nobody knows where the bag is}.',
    ],
    'aftersales.refund': [
      'They refuse to pay for {the broken case|the clothes I had to buy}, {the form was rejected twice|[days] and no compensation}.',
    ],
  },
  tour: {
    'service.attitude': [
      'The guide {was short with the older guests|made fun of people who walked slowly|sulked all day} {because nobody bought jade|after we said no to the silk shop}.',
      'Our guide {pushed us into|kept us [wait] in} a {souvenir shop|tea sale} and {got angry|turned cold} {when we left empty-handed|when we complained}.',
    ],
    'service.competence': [
      'The guide {knew nothing about the place|read from a phone|got lost twice} and {we missed the museum|half the group stood in the wrong square}.',
      'The {driver|organiser} {went to the wrong pick-up point|forgot two guests at the dock|had no list of names}.',
    ],
    'product.content': [
      'The programme is {dull|badly thought out|all bus and no sights}: [20-45] minutes {at the lake|on the wall|in the old town}, [3-5] hours {on the road|in shops}.',
      'The audio guide {is impossible to follow|repeats itself|stops at stop [4-9]}, {I gave up|nothing for children in it}.',
    ],
    'product.not_as_described': [
      'The listing said {small group|eight people at most|lunch included} and {we were [28-46]|lunch was a biscuit|we paid extra for everything}.',
      '{No snorkel gear|No sunset|No horses left} although {that is what the trip is sold for|it was in the voucher}.',
    ],
    'fulfilment.cancellation': [
      'The {boat|tour|hike} was cancelled {at [hour] on the day|when we stood at the meeting point}, {the weather was perfect|"too few guests"}, {a day of holiday lost|nobody had called}.',
    ],
    'fulfilment.delay': [
      'The bus {came [wait] late|picked up five more hotels first} so {everything was rushed|we got to the lake in the dark}.',
    ],
    'safety.risk': [
      '{No life jackets for the kids|The driver was on the phone on mountain roads|The saddle strap snapped}, {someone could have been killed|we were scared the whole way}.',
      'A {rusty rail|loose plank|faulty stove} {gave way|caught fire} {on the boat|in the yurt} and {my son was hurt|there was no first aid kit}.',
    ],
    'product.facilities': [
      'The {bus|yurt|cabin on board} {had no heating|leaked|had broken seats}, {[1-4] degrees at night|we froze|water on the beds}.',
    ],
    'product.food': [
      'Lunch was {cold rice and one greasy dish|inedible|tiny}, {ten people shared one fish|the soup was salty water}.',
    ],
    'price.charges': [
      'They {collected [sum] in cash on the bus|asked for a "{cable car|harbour|guide} fee"} that {was in the price already|no one had mentioned}.',
    ],
  },
  train: {
    'fulfilment.delay': [
      'Train {G|D|K}[101-899] {stood in a field for [wait]|arrived [wait] late|left late again}, {third time this month|no announcement}.',
      'The {night train|last train} to [city] was [wait] late and {the connection did not wait|we slept at the station}.',
    ],
    'fulfilment.cancellation': [
      "[weekday]'s train to [city] was {cancelled|struck off} {with no replacement|half an hour before}, {the office sent us away|a whole platform of people left standing}.",
    ],
    'product.facilities': [
      'Coach [1-16] {had no air conditioning|smelled of burnt brakes|had no light}, [31-36] degrees {inside|at the window seats}.',
      'The {socket|seat back|blind} {did not work|was broken} and the {sleeper is too short|berth shook loose}.',
    ],
    'product.cleanliness': [
      'The toilet in coach [1-16] {was flooded|had no water|was filthy} {from [city] on|all the way}.',
    ],
    'product.noise': [
      '{Phones on full volume|A shouting group} all night in the sleeper and {no conductor came|nobody stepped in}.',
    ],
    'fulfilment.queue': [
      '[wait] in the {ticket|security} line {with one window open|because the gates failed}, {the train left without us|at [hour]}.',
    ],
    'service.attitude': [
      'The conductor {yelled at a student|would not let an old man sit|was plain rude} {about a creased ticket|over one stop}.',
    ],
    'fulfilment.booking': [
      '{Two tickets for the same berth|A seat in a coach that does not exist|The child ticket was missing}, {we stood to [city]|the conductor made us pay again}.',
    ],
    'safety.risk': [
      'My {wallet|laptop|bag} was stolen {in the sleeper|at [hour]} {and the door of the compartment does not lock|while the conductor slept}.',
    ],
  },
  ticketapp: {
    'digital.app': [
      'The app {crashes|freezes|logs me out} {when I choose a seat|at payment|each time I open my tickets}.',
      'Payment {hangs on a white page|fails with error [100-599]|goes through twice} {in version [version]|since the update}.',
      'My {e-ticket|QR code} {would not load at the gate|vanished after the update}, {I had to buy another|and the barrier stayed shut}.',
      'The {search|calendar|seat map} {shows trains that do not exist|is a maze|cannot sort by time}.',
    ],
    'fulfilment.booking': [
      'The app {sold me a seat that was taken|booked the wrong day|lost my child ticket} and {cannot change it|shows the order as "pending" for [days]}.',
    ],
    'price.charges': ['It {added insurance|took a "service fee" of [5-30]} {without asking|in the last step}.'],
    'aftersales.refund': [
      'Returned the ticket in the app, {[days] and no money|only half came back|the button says "processing" for ever}.',
    ],
  },
  meal: {
    'product.food': [
      'The {noodles|dumplings|fish|beef} {were cold|tasted of old oil|were raw in the middle|were so salty that we left half}.',
      'Portions {shrank|are tiny now}: [3-6] {dumplings|prawns|slices} for [sum].',
      'The {soup was lukewarm|hotpot base tasted of powder|pizza was soggy} {and came without the meat|for the third time}.',
    ],
    'fulfilment.delay': [
      'We waited [wait] for {two bowls|the first dish|the bill}, {tables that came later were served first|the kids fell asleep}.',
    ],
    'fulfilment.queue': ['[wait] in line for a table {although half were empty|with a reservation|in the rain}.'],
    'product.cleanliness': [
      '{A hair in the soup|Lipstick on the glass|A cockroach by the counter}, {the table was still greasy|they offered a new spoon}.',
    ],
    'service.attitude': [
      'The {waiter|owner|cashier} {threw the menu at us|was rude|refused to bring water} {because we ordered little|when we asked about nuts}.',
    ],
    'service.competence': [
      'They {brought the wrong order twice|forgot two dishes|mixed up the bills}, {nobody seems to be in charge|all smiles and no idea}.',
    ],
    'product.noise': ['{So loud|Music so loud} that {we shouted over the table|my mother left}.'],
    'price.value': ['[sum] for {a bowl of plain noodles|two small plates} is {not worth it|twice what it was}.'],
    'price.charges': [
      'There was {a "tea fee"|a [10-15] % surcharge|one dish too many} on the bill and {they would not take it off|no invoice}.',
    ],
    'safety.risk': [
      '{Half the table was sick|I spent the night in hospital|My son came out in a rash} after {the shellfish|the chicken|a dish "without nuts"}.',
    ],
    'product.facilities': [
      '{The heating was off|The fan dripped on our table|The booth seat is torn}, {we ate in our coats|no place for a pram}.',
    ],
  },
  delivery: {
    'fulfilment.delay': [
      'Ordered at [hour], it came [wait] late {and the app kept saying "five minutes"|when lunch break was over}.',
      'The courier {stood at the wrong gate|circled the block} for [wait], {stone cold food|the ice cream was soup}.',
    ],
    'fulfilment.missing_or_damaged': [
      '{The drinks were missing|One of three dishes was missing|The lid was off and soup all over the bag}, {second time this week|and no cutlery}.',
    ],
    'product.food': [
      'Everything arrived {cold|soggy|greasy}, the {rice|crust|noodles} {one solid lump|could be bent like rubber}.',
    ],
    'product.not_as_described': [
      'Asked for {no chilli|no coriander|the large one} and got {the hot one|a handful of it|the small one}, {the photo shows twice the meat|again}.',
    ],
    'service.attitude': [
      'The courier {swore at me on the phone|left it in the rain|hung up on me} {because of the stairs|for asking where he was}.',
    ],
    'service.competence': [
      'The courier {went to the wrong building|gave my lunch to a neighbour|rang at the wrong door} {and marked it delivered|and drove off}.',
    ],
    'fulfilment.cancellation': [
      'The {shop|kitchen} cancelled after [wait], {"sold out"|no call}, {no lunch for me|too late to order elsewhere}.',
    ],
  },
  goods: {
    'product.quality': [
      'The {zip|wheel|handle|seam} {broke|came off|tore} {on the first trip|after [2-9] days|at the airport}.',
      '{Stale|Mouldy|Soft} {biscuits|nuts|dried fruit} in the gift box, best before {last month|date scratched off}.',
      'The jacket {leaks at the shoulders|lost its colour in the first wash|is an obvious fake}.',
    ],
    'product.not_as_described': [
      '{Ordered blue, got grey|The picture shows leather, this is plastic|"Cabin size" and no airline takes it}, {it is [3-8] cm too tall|a different model altogether}.',
    ],
    'product.content': [
      'The guidebook is {out of date|badly written|full of adverts}: {half the cafes have closed|maps too small to read|two pages on [city]}.',
      'The {sleeves are too short|lid opens the wrong way round|lock code is baffling}, {whoever designed it never travelled|it runs two sizes small}.',
    ],
    'fulfilment.missing_or_damaged': [
      'The parcel {came crushed|was open|held only one of two boxes}, {the jar was broken|oil everywhere|the charger is missing}.',
    ],
    'fulfilment.delay': [
      'Promised in two days, {still not sent after [days]|it came after the trip}, the tracking {has not moved|says "label made"}.',
    ],
    'fulfilment.cancellation': [
      'They took the order, then {cancelled it as out of stock|refused to ship to [city]} {after [days]|the day before we left}.',
    ],
    'aftersales.refund': [
      'They {will not take it back|want me to pay the return|say the warranty does not cover wheels}, {worn once|a week old}.',
    ],
    'price.value': [
      '{Bought it on [weekday], two days later [20-60] cheaper|[sum] for this plastic is too much}, {no price match|feels like a toy}.',
    ],
  },
  sim: {
    'product.quality': [
      'The {SIM|router} {stopped working|lost signal|died} {in [city]|after [2-5] days|at the border}.',
      'The battery {lasts [1-3] hours|swells|does not charge}, {useless on a day out|so much for a pocket router}.',
    ],
    'product.content': [
      'Setting it up is {a puzzle|a nightmare}: {the leaflet is for another model|seven menus deep|no English in it}.',
    ],
    'product.not_as_described': [
      '"Unlimited" means {slow after [1-3] GB|two days of seven}, {it says nothing of that on the page|4G promised, 2G delivered}.',
    ],
    'price.charges': [
      '{A deposit of [sum] that nobody mentioned|Roaming charged on top|Charged for days after I sent it back}, {and no invoice|please explain}.',
    ],
    'digital.app': [
      'The top-up page {will not take my card|times out|is stuck on loading} {abroad|on the phone}, {so no data at all|I was offline in [city]}.',
    ],
    'fulfilment.delay': [
      'The card {came a day after we flew|is still "being packed"}, {ordered [days] before|express paid}.',
    ],
    'safety.risk': ['The router {got burning hot|smoked|melted the pouch} {while charging|next to the bed}.'],
  },
  booking: {
    'fulfilment.booking': [
      'You booked {the wrong date|the wrong airport|one room instead of two} and {now I am to pay the change|nobody can fix it}.',
      'The {airline|hotel|station} has never heard of {this ticket|our voucher}, {we stood there at [hour]|had to buy new ones}.',
    ],
    'fulfilment.cancellation': [
      'Paid on [weekday], cancelled {by you|"no inventory"} {the next day|[days] later}, and {the fare has doubled|the train is full}.',
    ],
    'price.charges': [
      'A {service|booking|change} fee of [20-180] {appeared at the last step|that no one agreed to}, {and no invoice|where is that in the rules}?',
      '{Charged twice|The card was billed two times} for one {ticket|order}, [sum] each.',
    ],
    'price.value': [
      '{The counter sells it [20-150] cheaper|Bought, and next day [30-200] less}, {what is the point|so much for best price}.',
    ],
    'aftersales.refund': [
      'Refund {promised in seven days|requested [days] ago}, {nothing on the card|it only says "in review"}.',
      'They keep [30-80] % of the fare {although the airline cancelled|for a sick child}, {the airline says ask you|no waiver}.',
    ],
    'digital.app': [
      '{The site|Your app} {lost my passenger list|freezes on the calendar|shows prices that change at checkout}, {tried three browsers|version [version]}.',
    ],
    'service.competence': [
      'The agent {sent an itinerary with wrong times|misspelt the passport name|forgot the return}, {at the counter they sent us back|found out at check-in}.',
    ],
    'fulfilment.delay': [
      'The {car came [wait] late|ticket was sent [wait] before departure}, {I ran to the gate|after three calls}.',
    ],
  },
};

export const sharedComplaints: Grammar['sharedComplaints'] = {
  'contact.unreachable': [
    'The hotline {rings out|plays music for [wait]|hangs up on me}, {[3-12] tries|nobody picks up}.',
    'I {wrote|messaged|mailed} [2-6] times {since [weekday]|in [days]} and {got no reply at all|only a robot answers}.',
    'On hold for [wait], then {cut off|"all agents are busy"}.',
  ],
  'contact.unresolved': [
    'I have {called|explained it} [3-7] times, {each agent starts from zero|passed from desk to desk}, {still not solved|nothing has been done}.',
    'They {closed the complaint without an answer|promised to call back and never did}, {[days] now|third ticket}.',
  ],
  'aftersales.refund': [
    'I am still waiting for my {refund|money} after [days].',
    'They {refuse any compensation|only offer a voucher|want five documents for the refund} {for their own mistake|that expires in a month}.',
  ],
  'price.value': ['{Far too expensive|Not worth [sum]|Overpriced} for {what you get|what it is|this level}.'],
  'service.attitude': [
    '{The staff were|Whoever answered was} {cold and dismissive|rude from the first word|not willing to help}.',
    '{Not a smile|Not one apology}, {only "those are the rules"|they treat guests like a nuisance}.',
  ],
  'service.competence': [
    '{Two people told us two different things|Nobody there knows their own rules}.',
    '{Poor service all round|The service was sloppy}, {we had to ask for everything|every step went wrong}.',
  ],
  'digital.app': ['The {website|app} {kept crashing|would not let me pay|is down again}, {[3-8] attempts|gave up}.'],
  'price.charges': [
    'They {billed me for something I never used|kept the deposit|would not give me an invoice}, [sum] {gone|in question}.',
  ],
  other: [
    '{Worst|Most disappointing} {experience|trip} in years, {never again|I have no words}.',
    '{Terrible|Awful|A disaster from start to end}, {avoid|just do not|stay away}.',
    '{So disappointed|What a let-down}, {expected much more|I will say no more}.',
  ],
};
