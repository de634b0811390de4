"""Given names common in England, with those that are also words, months or places set apart."""

from bot.plan.reading.word_set import word_set

PLAIN = word_set("""
    aadhya aoibhinn aoibhin bannon ritu reetu sinazo dilshad callie cally jayden jaydan jaden mikeal micheal stephan
    conner jonathon geraldine siobahn shevaun aaliyah aarav aaron aasiyah abbas abdifatah abdirahman abdul abdulaziz
    abdullah abdullahi abdulrahman abdur abebe abeer abel abena abigail abiodun abrar abu ada adaeze adam adan
    adaobi adebola adele adelina ademola adeola adeyemi aditi adnan adrian adriana advik afnan afzal agata agnes
    agnieszka ahlam ahmad ahmed ahmet aida aidan aiden ailsa aimee aimen ainhoa aisha aisling aitana ajay akbar
    akeem akira akosua akram alan alastair albert albie albu alby aleena aleksander aleksandra alena alesha
    alessandro alessia alex alexander alexandra alexandru alexis alf alfie alfonso alfred alhassan ali alice alicia
    alin alina alisha alison alistair aliya allegra althea alvaro alvin alyssa amaan amaka amal amanda amani amara
    amarachi amber-rose ambrose ameen ameer amela amelia amelie amina aminata amir amira amrit amy ana anais anand
    ananya anastasia anastasiia anaya ancuta anders andre andrea andreea andrei andrew andrzej andy aneeka aneesa
    angela angelica angelina angelo angharad angus anh aniela anika anil anisa anisha anita anjali anjum ann anna
    annabel annabelle anne annie annika ansel anthony antoine anton antoni antonia anvi anwar anya aoibhe aoibheann
    aoife arabella aram arben archie areeba aria ariana arif arisha arjan arjun arlo armaan arooj aroush arran
    arshdeep artem arthur artur arun arwa asad asha ashley ashraf asif asiya asma astrid atif atticus aubrey
    augustus aurora austeja ava axel aya ayaan ayan ayaz ayesha ayla aylin ayman ayobami ayodele ayra ayse ayub
    ayoub yusra yousra ayub
    ayoub azaan azad azeem azra babatunde badr baljit barbara barnaby barry bartek bartosz bashir basit basma
    beatrice beatrix beatriz becky ben benedict benjamin benji benoit bereket berfin bernadette bernice berta bertie
    bertram besnik beth bethan bethany betty beverley beyonce bianca bilal bilan binky bisi blanca blerta bobbie
    bobby bogdan bogdana bogna bonnie boris brandon branwen brayden bree brenda brendan brian bridget briony brody
    bronwyn bruce bruno bryan bryony bryson bukky bukola burak bushra cabdi cadi caio caitlin caius caleb callum
    calum calvin cameron camilla candice caoimhe carl carla carly carmen carol carole caroline carolyn carys
    cassandra cassie catalin catalina catherine cathy catrin celeste celine cem cerys chanel chanelle chantal
    chantelle charis charles charley charlie charlotte charmaine chauncey chaya chelsea cheng cheryl chiamaka chidi
    chika chinedu chinonso chioma chloe chris christa christelle christian christina christine christopher christos
    chukwu chukwuemeka cian ciara ciaran cillian ciprian claire clara clare clarissa clementine clive cody colette
    colin conall connor conor constance corey cormac cornel cosmin costel courtney craig crina cristian cristina
    curtis cynan cynthia cyrus dacian dafydd dahlia daisy dajana damian damien damilola damon dan danica daniel
    daniela danielle danil daniyal danny danuta dapo darcey darcie darcy daria darius darnell darragh darren darryl
    dave david davina dawid dawit dawud daz deandre deb debbie deborah debs declan deepak deepika deeqa deirdre
    delilah delroy demetrius denisa denise deniz dennis denzel derek desmond dev devansh dexter dhruv diana diane
    diarmuid diego digby dilan dilys dimitar dimitri dimitris dinesh dion divya diya djamel dmytro dominic dominik
    donal donna dora dorin doris dorota dorothy dougal dougie douglas dounia dovid dragos drita duarte duc dulcie
    duncan dusan dwayne dwight dylan eben ebrahim ebun ecaterina eddie edie edith edmund edon eduard edward edwin
    edwina edyta efua egle ehsan eileen eilidh eiliyah eira ekaterina ekene elaina elaine elara eleanor elen elena
    eleni eleri eli eliana elias elif elijah elin elina eliot elira elise eliza elizabeth ella ellen ellie elliot
    elliott ellis elodie eloise elowen elsa elsie elspeth eluned elvira emeka emil emilia emilie emilio emily emin
    emina emma emmanuel emmeline emmett emre emrys enes enid enzo eoin ephraim eric erica erik erika erin erion
    ersin eryn esha esmae esme esmee esra estelle esther esti ethan eunice eva evan eve evelyn evie ewa ewan ewelina
    eyob ezra faduma fahad faheem fahim faisa faisal faiza fajr fallon fang farah fardeen farhan farheen farida
    farooq fatima fatimah fatimata fatjon fatma fatoumata fearne felicity felix femi fergus fernanda fernando ffion
    fidel filip finlay finley finn fiona fionn fizza flora florence florentina florin flutura folake folasade fowsia
    frances francesca francis franek frankie fraser fraya freddie freddy frederick fredrick freya frida fryderyk
    funke funmi gabby gabi gabriel gabriela gabrielle gareth garry gary gavin gavriel gaz gbenga gemma genti geoff
    geoffrey george georgi georgia georgie georgina geraint gerald geraldine gerard germaine gethin ghazala gheorghe
    ghulam gianna giedre giles gillian gina gintaras giorgio giovanni giselle giulia gjergj glenda glenys gloria
    goncalo gordon gosia gracie graham grainne grazyna greg gregory greta gretchen grzegorz guillaume guillermo
    gulsen guneet gurbir gurdeep gurnoor gurpreet gwen gwendolyn gwenllian gwyneth haaris habib habiba hadi hadiya
    hadiyah hafsa haidar haider hajra hakim haleema halina hamid hamish hamza hana hanan hania hanif haniya hanna
    hannah hardeep harinder haris harleen harley harman harold haroon haroun harpreet harriet harris harrison harry
    haruka harvey hasan hashim hassan hawa haya hayden hayder haydn haydon hayley heather heba hector heidi helen
    helena helga hema henri henrietta henry herbert hermione hiba hibah hieu hilary hiro hiroshi hirut hoang hodan
    hollie holly howard hozan hristo hubert huda hugh hugo hui huma humaira humphrey humza huong husayn husna
    hussain huyen iago iain ian ianto ibraheem ibrahim ida idil idowu idrees idris ieva ifan ifeanyi ifeoma ifrah
    ifunanya iga ignacy igor ihsan ikenna iker ikra ilaria ilham ilie ilinca ilir ilya ilyas imaan imad iman imelda
    imogen imran imtiaz inaaya inacio inaya inderjit indie indira ines inga ingrid ioana iolo iona ionela ionut iqra
    ira irene irfan irina irma iryna isaac isabel isabella isabelle isaiah isha ishaan ishaq ishmael isla ismail
    isobel isobella issa issac istvan iulia iulian ivan ivana ivanka ivo ivor ivy-rose izabela izabella izzy jabari
    jace jackie jackson jacob jacqueline jade jaden jadwiga jagoda jai jaime jaimie jake jakob jakub jamaal jamal
    jameela james jamie jamil jamila jan-marie jane janet janice janine janusz jarek jaron jasleen jasmeen jasmina
    jasmine jasmyn jasna jason jasper jaspreet jaswinder javed javier jaxen jaxon jaxson jay jayan jayce jayda
    jaydan jayden jaydn jaydon jaymie jazmin jean jeanette jeannie jeff jeffrey jemima jemma jen jenna jennifer
    jenny jenson jeremy jermaine jerome jerzy jess jesse jessica jessie jia jibril jill jim jimmy jing jivan joan
    joanie joanna joanne joao joaquin jodi jodie jody joe joel joelle joely johann johanna john johnny jolene jon
    jonah jonas jonathan jonjo jonno jordan jorge jorja josef joseph josephine josh joshua josiah josie jovan joyce
    jozef juan judith julia julian juliana julie juliet juliette junaid jurga justin kaan kabir kacey kaci kacper
    kacy kadiatou kai kaiden kainat kaitlin kaitlyn kaito kaleb kalvin kamal kamil kamila kamran kane karam
    karanveer kareem karen karim karina karl karol karolina karolis karthik kashif kasia kaspar katarina katarzyna
    kate katelyn katherine kathleen kathryn kathy katie katrina katy katya kavan kavin kavya kay-leigh kaya kayaan
    kayden kayla kaylee kayleigh kayley kazimierz keanu keaton keegan keelan keeley keelin kehinde keir keira keiran
    keisha keith kelechi kelly kelsey kelvin kemal kemi ken kendra kenji kenneth kenta kenzo keri kerri kerry keshav
    kevin kevon keyaan kez kezia keziah khadija khadijah khadra khaled khalid khalil khanh khushi kiaan kiah kian
    kiana kiara kidane kiefer kieran kieron kiley killian kim kimberley kinga kinza kiran kirsten kirstie kirsty
    kirti kishan klara klaudia kobe kobi koby kofi kojo komal kourtney kreshnik krish krishiv krishna kristian
    kristijonas kristina kristof krysia krystal krystian krzysztof ksenia kuba kulwinder kunle kushal kwabena kwaku
    kwame kwasi kyden kyla kyle kylie kyra kyran kyron lacey laiba laila laith lakshmi lana lanre lara larissa
    lashawn latisha latoya laura lauren laurence laurent lavinia layan layla layton leah leandra leanne leart
    lee-ann leena leigha leighton leila leire lejla lena lenny lenora leo leon leona leonard leonie leora leroy
    lesley leslie leszek lewis lexi lexie leyla liam liana liban libbie libby lidia lila lilian liliana lilith
    lillian lilly lina linda lindiwe lindsay linh linnea linus liridon lisa liviu liyana lizzie llewellyn lloyd llyr
    logan lois lola lonnie lorcan lorelei lorna lorraine lottie louie louis louisa louise lowell lowri luana luca
    lucas lucia lucian luciana luciano lucie lucinda lucy ludovic luis luisa luiza luka lukas lukasz luke luljeta
    luminita luna luqman lydia lyla lylah lynda lynette lynn lynne lyra maahi mabel macauley macey macie maciej
    mackenzie macsen madalina maddison madeleine madi madiha madison maeva maeve mafalda magdalena maggie magnus
    mahad mahamed maheen mahir mahmood mahmoud mahnoor mahrukh maia maira maisey maisie maisy maja maks maksim
    malachi malaika malak malakai malakhi malaki malcolm malgorzata malik malika malina malky mamadou mandeep mandla
    mandy manpreet manraj mansoor mantas manuel manuela marc marcel marcelina marcia marco marcos marcus mared marek
    margaret margot maria mariah mariam marian mariana marie mariella marilyn marina mario marion marisa marissa
    marius mariusz marjorie marko marlene marlon marnie marta martha martin martina martyn marvin marwa marwan mary
    maryam maryan maryum mason masood matas matei mateo mateusz mathew mathilda mathilde matilda matthew matthias
    matylda maud maureen maurice mavis max maximilian maxine maya mckenzie meera megan mehak mehdi mehmet mehreen
    mei mekdes mekhi melanie melinda melissa menachem mendel meredith meron meryem mia micah michael michaela michal
    michalina michelle mihaela mihai mikael mikaela mikey mikolaj mila milana mildred milena millie milly milo
    milosz mimi mina minahil mindaugas minh minnie miran miranda mirek mirela miriam mirjeta miroslav mirsad misha
    modou mohamed mohammad mohammad-ali mohammed mohamud mohsin moira moishe mollie molly momodou mona monica monty
    morag morenike morgan moses mubarak muhammad muhammed mukhtar mulu muna muneeba munir munira muriel musa musab
    mustafa mustapha mustaqeem myfanwy mykola myla myles myra myrtle nabeel nabila nadeem nadia nadine nadzieja
    naeem nafisa nahla naima najma nana nancy nandi naomi narcis narinder nasir nasra nasreen nasrin natalia natalie
    natasha nathalie nathan nathaniel naveed naveen navjot nayan nazia nazir neela neelam neema neha nehemiah neil
    nell nelly nerea neringa nermin nerys nessa nesta nevaeh ngoc ngozi nguyen nia niall niamh nicholas nick nicky
    nicola nicolae nicolas nicole nicoleta nicolette nigel nikhil nikita nikki niko nikodem nikola nikolai nikos
    nila nimco nina nirmala nish nisha niyi nkechi nkem nnamdi noah noel noelle nomvula noor nora norah noreen norma
    norman nour nuala nuha nuno nura nusrat nyah oakley oana obi obinna octavia octavian odette oisin oksana olaf
    olamide olayinka oleg oleksandr olena olga olive-may oliver olivia oliwia oliwier ollie olly olu oluchi olumide
    oluwadamilola oluwaseun oluwatobi oluwatobiloba omar omari omer onyeka oona ophelia orla orlaith oscar osian
    oskar osman otis ottilie otto ousmane ovidiu owain owen ozan ozzie ozzy pablo padma padraig pamela pandora paolo
    parminder parth parvati parveen patience patrice patricia patrick patrycja patryk paul paula pauline pavel pawel
    pedro peggy penelope penny percy perry peter petra petros petru phil philip philippa philippe phillip philomena
    phoebe phuong pierre piotr pippa polina polly pooja poppy poppy-mae prabhjot pradeep prakash pranav precious
    preeti priscilla priti priya priyanka przemyslaw qiang quan quentin rabia rachael rachel rachid radoslaw radu
    raees rafael rafal rafe rafferty rafi raheela raheem rahel rahim rahma rahul raihan raizy raj rajan rajesh
    rajinder rajveer rakesh ralph ralphie raluca ramesh ramona ramsha randeep ranjit raphael raquel rasheed rashid
    ravi ravinder rayan rayhan raymond rayyan raza razvan reagan rebecca reece reem reggie reginald rehan rehana
    remy renata renee reuben reyansh rhea rhian rhianna rhiannon rhodri rhona rhys ria ricardo riccardo richard
    richie ricky rida ridwan riley rinor rishi rita rithik rivky riya robbie robert roberta robin robyn rocco
    roderick rodica rodney rodrigo roger rohan rohit roisin rojda rojin rokas roland roman romana romeo romilly
    ronald ronan ronnie rory rosalie rosalind rosalyn rosanna rosanne roshan roshni rosie rosina ross rowena roxana
    roxanne ruairi ruari rubina ruby ruby-may ruchel rudra rufus rukhsana rupert ruqayyah russell ruta rutendo ruth
    ryan ryder ryland ryszard saanvi saba sabah sabin sabina sabir sabrina saddam sade sadia sadie sadiq saeed safa
    saffa saffron safia safiya safiyah safiyyah safwan sagal sahar sahej sahil sahra saima saira sajad sajid sakina
    sakura saleem saleh salima sally salma salman salome sam samantha sameer samiha samina samir samira samiya
    samson samuel sana sanaa sandeep sandra sanjay sanjeev saoirse saqib sara sarah sarina sarwar sascha sasha
    saskia saule savanna scarlet scarlett scott sean sebastian seema segun sehrish selam selena selim selin selina
    selma selwyn senad senait serena sergei sergio seth seun seungmin seyi shaan shabana shabbir shabnam shae
    shaheen shahid shahzad shahzaib shakeel shakira shamima shanay shane shanelle shania shanice shannon shantelle
    sharmin sharon shaun shauna shayan shayla shaz shazia sheila shelley shelly sheree sherko shilan shireen shirley
    shloime shlok shmuel shoaib shona shpresa shreya shreyas shukri sian sid sidney sidra sienna silas silvia silviu
    simas simeon simi simon simona simone simran simrat sinan sinead siobhan sioned sipho skye skyla skylar slawek
    sofia sohail somto sonali sonia sonya sophia sophie soraya soren sorin sorina spiros stacey stan stanislaw
    stanley stefan stefania stefanos stella steph stephan stephanie stephen steve steven stewart stuart subhan
    sufian sufyan sujata sukhdeep sukhjit sukhmani suki sulaiman sumaya sumayyah summer-rose sunita suraj suraya
    suresh surinder susan susanna susannah susie suzanne suzie svetlana svitlana swati sybil syed syeda sylvester
    sylvia sylvie sylwia szymon tabitha tadeusz tadhg taha tahir tahira tahlia taiwo talha talia talitha tallulah
    talwinder tamanna tamara tamika tammy tamsin tamzin tania tanisha tanvi tanya tara taras tariq taryn tasha
    tasneem tasnim tatenda tatiana taya tayla taylor tayo teddie teddy teegan tegan tehreem teigan teja tejas temi
    temitope tendai teodor teodora terence teresa terri terry tesfay tess tessa tewodros thabo thandi thandiwe thao
    thea theo theodora theodore theresa thibault thierry thomas thuy tia tiago tiana tianna tiarna tiberiu tierney
    tiffany tilda tilly tim timothy timur tina tinashe titilayo tobi tobias toby todd tolu tom tomas tomasz tommy
    toni tony tonya tracey tracy traian trang travis trevor tricia trish trisha tristan tristen tristram trudy trung
    tuan tuana tunde tuyet tyler tymek tymon tyra tyreece tyrell tyrese tyrone ubah uche uchenna ugne ugnius ugo uma
    umaima umair umar umme una unai ursula urszula usaid usama usman vaishnavi valentin valentina valentino valeria
    valerie valeriu valon vandana vanessa varun vasil vasile vasilica vera verity vernon veronica veronika vicki
    vicky victor victoria vihaan vijay vik vikram viktor viktoria viktorija vilte vincent vinnie viola violet
    violeta violetta viorel virginia vishal vitoria vivaan vivek vivian vivien vivienne vlad vladimir vytautas wajid
    wale waleed walter wanda waqas wardah warren wasim wayne wendy weronika wesley wieslaw wiktoria wilf wilfie
    wilfred wilhelm william willow-rose winifred winnie winona winston witold wojciech xabier xander xanthe xasan
    xavi xavier xiao xiaoming xuan yahya yana yankel yaqub yaseen yasemin yash yasin yasir yasmiin yasmin yasmine
    yehuda yelena yemi yetunde yifan yinka yoan yolanda yonas yossi younis yousef ysabel yui yuki yunus yuri yusuf
    yuvika yuvraj yvette yvonne zaara zac zach zachariah zachary zack zahir zahra zaid zain zaina zainab zaira zak
    zakaria zakariya zaki zakia zakir zana zane zanele zara zayan zayd zayn zaynab zbigniew zdenka zebedee zeeshan
    zeki zelda zena zephaniah zephyr zev zeynab zeynep zhen ziad zidan zishan zivile ziyad zoe zofia zofiya zola
    zoltan zosia zoya zsofia zubaida zubaidah zubair zuhair zuleikha zunaira zuri zuzanna zuzia zygmunt zyon
    """)  # fmt: skip
ALSO_WORDS = word_set("""
    abbot ace alexandria alma amber america amit amos angel apollo april archer arnold art ashton asia aspen athena
    august austin autumn avi baker baron basil beau bella bernard bill binta bishop blake blossom bob bonnie bradley
    brett brook brooke brooklyn bryn bud buddy byron carlos carol carolina carter casey casper celia chad chance
    charity chase chelsea china christian claudia clay clement cliff clifford constance cooper cora coral cosmo
    crystal cuba daisy dakota dale dallas dante dawn dean dee denis destiny devon dino dixon don donald drew duke
    dusty earl easter edgar ernest eugene eve faith faye felicia fern fisher fletcher florence floyd forest frank
    franklin gabe gail gene genesis georgia ginger glen glenn grace grant grayson gus guy harmony hazel heath
    heather heaven holly-ann honor hope houston hudson hunter india innes iris israel ivy jack jackson jade jared
    jasmine jay jed jem jim jo jordan jose joy jules julius jun june junior kay ken kendall kent kenya king kingsley
    kit lachlan lan lancaster lance lee lennon lennox levi lily lincoln ling lionel london lyric madison mae mai
    major mark mary-lou mason maxwell may may-rose melody mercy mick mike milan miles ming misty mitchell montana
    murray nate ned nelson nick-name noa noel norm nova ocean ola olive opal orson paris parker pascal pat patience
    paxton pearl penny percival phoenix piper pixie pola pope poppy porter preston prince prudence quincy quinn
    ramon rasa raven ray reed reg reid remi rene rich river rob robin ron ronny rory rose rowan roy ruby rui rusty
    sami sandy saul savannah sawyer sena shay shea sky skye sol sola solomon sonny star sterling stevie stew storm
    stormy sue summer sydney talib tate taylor trinity tudor tuesday tyler ved verity victoria vince violet virginia
    wade ward wednesday wei wells will willow wilson winter woody wyatt yan yu zia
    """)  # fmt: skip
KNOWN = PLAIN | ALSO_WORDS
# typed without its capital these are no names
WORDS_IN_LOWER_CASE = word_set("""
    ada ali ana anil aram ben boris carol cassie christian christine cody daisy damon dan dev dora eve fang florence
    gabi george germaine haris harry haya heather hema hoang holly huda hui huyen ida iga jade jay jean jia jing
    jonas karol kaya kuba leo lidia lina linh luna magnus marc marco marina mason maud max mei mimi minh miranda
    morgan moses myrtle nana neil nessa nick obi pandora parth patience penny poppy precious quan rafael reagan rida
    robin roger ruby saba sade sasha savanna scarlet stan taylor tolu tom una verity victoria vik vincent viola
    violet wale
    """)  # fmt: skip
LOWER_CASE_TOO = PLAIN - WORDS_IN_LOWER_CASE
