"""Given names common in England, with those that are also words, months or places set apart: a name in both lists is
sure with its capital, and still read as a word where one would stand."""

from bot.plan.personal_data.word_set import word_set

PLAIN = word_set("""
    aadhya aaliyah aarav aaron aasiyah abbas abdifatah abdirahman abdul abdulaziz abdullah abdullahi abdulrahman abdur
    abebe abeer abel abena abigail abiodun abiola abrar abshir abu ada adaeze adam adan adaobi adebola adele adelina
    ademola adeola adeyemi aditi adnan adrian adriana advik adwoa afnan afzal agata agnes agnieszka ahlam ahmad ahmed
    ahmet aida aidan aiden ailsa aimee aimen ainhoa aisha aisling aitana ajay akbar akeem akira akosua akram akua alan
    alastair albert albie albu alby aleena aleksander aleksandra alena alesha alessandro alessia alex alexander
    alexandra alexandru alexis alf alfie alfonso alfred alhassan ali alice alicia alin alina alisha alison alistair
    aliya allegra althea alvaro alvin alyssa amaan amahle amaka amal amanda amani amara amarachi amber-rose ambrose
    ameen ameer amela amelia amelie amina aminata amir amira amrit amy ana anais anand ananya anastasia anastasiia
    anaya ancuta anders andre andrea andreea andrei andrew andrzej andy aneeka aneesa angela angelica angelina angelo
    angharad angus anh aniela anika anil anisa anisha anita anjali anjum ann anna annabel annabelle anne anneliese
    annie annika anouk ansel anthony antoine anton antoni antonia anvi anwar anya aoibhe aoibheann aoibhin aoibhinn
    aoife arabella aram arben archie areeba aria ariana arif arisha arjan arjun arlo armaan arooj aroush arran arshdeep
    artem arthur artur arun arwa asad asha ashley ashraf asif asiya asli asma astrid atif atticus aubrey augustus
    aurelie aurora austeja ava avraham axel aya ayaan ayan ayaz ayesha ayla aylin ayman ayobami ayodele ayomide ayoub
    ayra ayse ayub azaan azad azeem azra babatunde badr bakary baljit bannon barbara barnaby barry bartek bartholomew
    bartosz bashir basit basma beatrice beatrix beatriz becky ben benedict benjamin benji benoit bereket berfin
    bernadette bernice berta bertie bertram besnik beth bethan bethany betty beverley beyonce bianca bilal bilan biniam
    binky bisi blanca blerta bobbie bobby bogdan bogdana bogna bolanle bonnie boris brandon branwen brayden bree brenda
    brendan brian bridget briony brody bronagh bronwyn bruce bruk bruno bryan bryony bryson bukky bukola burak bushra
    cabdi cadi caio caitlin caius caleb callie calliope callum cally calum calvin cameron camilla candice caoimhe carl
    carla carly carmen carol carole caroline carolyn carys casimir cassandra cassie catalin catalina catherine cathy
    catrin celeste celine cem cerys chaim chanel chanelle chantal chantelle charis charles charley charlie charlotte
    charmaine chauncey chaya chelsea cheng cheryl chiamaka chidera chidi chika chinedu chinonso chioma chipo chloe
    chris christa christelle christian christina christine christopher christos chukwu chukwuemeka cian ciara ciaran
    cillian ciprian claire clara clare clarissa clementina clementine clive cody colette colin conall conner connor
    conor constance corey cormac cornel cosmin cosmina costel courtney craig crina cristian cristina curtis cynan
    cynthia cyrus dacian dafydd dahlia daisy dajana damian damien damilare damilola damon dan danica daniel daniela
    danielle danil daniyal danny danuta dapo darcey darcie darcy daria darius darnell darragh darren darryl dave david
    davina dawid dawit dawud daz deandre deb debbie deborah debs declan deepak deepika deeqa deirdre delilah delphine
    delroy demetrius denisa denise deniz dennis denzel derek dervla desmond dev devansh dexter dhruv diana diane
    diarmuid diego digby dilan dilshad dilys dimitar dimitri dimitris dinesh dion divya diya djamel dmytro dominic
    dominik donal donna dora dorin doris dorota dorothy dougal dougie douglas dounia dovid dragos drita duarte duc
    dulcie duncan dusan dwayne dwight dylan ebele eben ebrahim ebun ecaterina eddie edie edith edmund edon eduard
    edward edwin edwina edyta efe efosa efua egle ehsan eileen eilidh eiliyah eira ekaterina ekene ekow elaina elaine
    elara eleanor elen elena eleni eleri eli eliana elias elif elijah elin elina eliot elira elise eliza elizabeth ella
    ellen ellie ellie-mae elliot elliott ellis elodie eloise elowen elsa elsie elspeth eluned elvira emeka emil emilia
    emilie emilio emily emin emina emma emmanuel emmeline emmett emre emrys enes enid enzo eoin ephraim eric erica erik
    erika erin erion ersin eryn esha esmae esme esmee esra estelle esther esti ethan eunice eva evan eve evelyn evie
    ewa ewan ewelina eyerusalem eyob ezinne ezra faduma fahad faheem fahim faisa faisal faiza fajr fallon fang farah
    farai fardeen farhan farheen farhiya farida farooq fatima fatimah fatimata fatjon fatma fatoumata fearne felicity
    felix femi fenella fergus fernanda fernando feven ffion fidel filip finlay finley finn fiona fionn fitzroy fizza
    flora florence florentina florin flutura folake folasade fowsia fowzia frances francesca francis franek frankie
    fraser fraya freddie freddy frederick fredrick freja freya frida fryderyk funke funmi gabby gabi gabriel gabriela
    gabrielle gareth garry gary gavin gavriel gaz gbenga gemma genti geoff geoffrey george georgi georgia georgie
    georgina geraint gerald geraldine gerard germaine gethin ghazala gheorghe ghulam gianna giedre giles gillian gina
    gintaras giorgio giovanni girmay giselle giulia gjergj glenda glenys gloria goncalo gordon gosia gracie graham
    grainne grazyna greg gregory greta gretchen grzegorz gugu guillaume guillermo guled gulsen guneet gurbir gurdeep
    gurnoor gurpreet gwen gwendolyn gwenllian gwilym gwyneth haaris haben habib habiba hadi hadiya hadiyah hafsa haidar
    haider hajra hakim hakon haleema halina hamid hamish hamza hana hanan hania hanif haniya hanna hannah hardeep
    harinder haris harleen harley harman harold haroon haroun harpreet harriet harris harrison harry haruka harvey
    hasan hashim hassan hawa haya hayden hayder haydn haydon hayley heather heba hector heidi helen helena helga hema
    henri henrietta henrike henry herbert hermione hiba hibah hibo hieu hilary hiro hiroshi hirut hiwot hoang hodan
    hollie holly howard hozan hristo hubert huda hugh hugo hui huma humaira humphrey humza huong husayn husna hussain
    huyen iago iain ian ianto ibironke ibraheem ibrahim ida idil idowu idrees idris iestyn ieuan ieva ifan ifeanyi
    ifeoma ifrah ifunanya iga ignacy ignatius igor ihsan ikenna iker ikra ilaria ilham ilie ilinca ilir ilya ilyas
    imaan imad iman imelda imogen imran imtiaz inaaya inacio inaya inderjit indie indira ines inga ingrid ioana iolo
    iona ionela ionut iqra ira irene irfan irina irma iryna isaac isabel isabella isabelle isaiah isha ishaan ishaq
    ishmael isla ismail isobel isobella issa issac istvan iulia iulian ivan ivana ivanka ivo ivor ivy-rose izabela
    izabella izzy jabari jabu jace jackie jackson jacob jacqueline jade jaden jadwiga jagoda jai jaime jaimie jake
    jakob jakub jamaal jamal jameela james jamie jamil jamila jan-marie jane janet janice janine janusz jarek jaron
    jasbir jasleen jasmeen jasmina jasmine jasmyn jasna jason jasper jaspreet jaswinder javed javier jaxen jaxon jaxson
    jay jayan jayce jayda jaydan jayden jaydn jaydon jaymie jazmin jean jeanette jeannie jeff jeffrey jemima jemma jen
    jenna jennifer jenny jenson jeremy jermaine jerome jerzy jess jesse jessica jessie jia jibril jill jim jimmy jing
    jivan joan joanie joanna joanne joao joaquim joaquin jodi jodie jody joe joel joelle joely johann johanna john
    johnny jolanta jolene jon jonah jonas jonathan jonathon jonjo jonno jordan jorge jorgie jorja josef joseph
    josephine josh joshua josiah josie jovan joyce jozef juan judith julia julian juliana julie juliet juliette junaid
    jurga jurgen justin justyna kaan kabir kacey kaci kacper kacy kadiatou kai kaiden kainat kaitlin kaitlyn kaito
    kaleb kalvin kamal kamil kamila kamran kane karam karanveer kareem karen karim karina karl karol karolina karolis
    karthik kashif kasia kaspar katarina katarzyna kate katelyn katherine kathleen kathryn kathy katie katrina katy
    katya kavan kavin kavya kay-leigh kaya kayaan kayden kayla kaylee kayleigh kayley kazimierz keanu keaton keegan
    keelan keeley keelin kehinde keir keira keiran keisha keith kelechi kelly kelsey kelvin kemal kemi ken kendra kenji
    kenneth kenta kenzo keri kerri kerry keshav kevin kevon keyaan kez kezia keziah khadija khadijah khadra khaled
    khalid khalil khanh khloe khushi kiaan kiah kian kiana kiara kidane kiefer kieran kieron kiley killian kim
    kimberley kinga kinza kiran kirsten kirstie kirsty kirti kishan klara klaudia kobe kobi koby kody koffi kofi kojo
    komal kourtney kreshnik krish krishiv krishna kristian kristijonas kristina kristof krysia krystal krystian
    krzysztof ksenia kuba kudzai kulwinder kunle kushal kwabena kwaku kwame kwasi kweku kyden kyla kyle kylie kyra
    kyran kyron lacey laiba laila laith lakshmi lana lanre lara larisa larissa lars lashawn latisha latoya laura lauren
    laurence laurent lavanya lavinia layan layla layton leah leandra leanne leart lee-ann leena leif leigha leighton
    leila leire lejla lena lenny lenora leo leon leona leonard leonie leonor leontyna leora lerato leroy lesley leslie
    leszek lewis lexi lexie leyla liam liana liban libbie libby lidia lila lilian liliana lilith lillian lilly lina
    linda lindiwe lindsay linh linnea linus liridon lisa liviu liyana lizzie llewellyn llinos lloyd llyr logan lois
    lola lonnie lorcan lorelei lorna lorraine lottie louie louis louisa louise lowell lowri luana lubomir luca lucas
    lucia lucian luciana luciano lucie lucinda lucy ludmila ludovic luis luisa luiza luka lukas lukasz luke luljeta
    luminita luna luqman lydia lyla lylah lynda lynette lynn lynne lyra maahi mabel macauley macey macie maciej
    mackenzie macsen madalina maddison madeleine madhuri madi madiha madison maeva maeve mafalda magda magdalena maggie
    magnus mahad mahamed maheen mahir mahmood mahmoud mahnoor mahrukh maia mair maira maisey maisie maisy maja maks
    maksim maksym malachi malaika malak malakai malakhi malaki malcolm malgorzata malik malika malina malka malky
    mamadou mandeep mandla mandy manpreet manraj mansoor mantas manuel manuela marc marcel marcelina marcia marco
    marcos marcus mared marek margaret margot maria mariah mariam marian mariana marie mariella marilyn marina mario
    marion marisa marisol marissa marius mariusz marjorie marko marlene marlon marlowe marnie marta martha martin
    martina martyn marvin marwa marwan mary maryam maryan maryum mason masood matas matei mateo mateusz mathew mathilda
    mathilde matilda matilde matthew matthias matylda maud maureen maurice mavis max maximilian maxine maya mckenzie
    meera megan mehak mehdi mehmet mehreen mehwish mei mekdes mekhi melanie melinda melissa menachem mendel meredith
    meron meryem mia micah michael michaela michal michalina micheal michelle miguel mihaela mihai mikael mikaela
    mikeal mikey mikkel mikolaj mila milana mildred milena millie milly milo milosz mimi mina minahil mindaugas minh
    minnie miran miranda mirek mirela miriam mirjeta miroslav mirsad misha modou mohamed mohammad mohammad-ali mohammed
    mohamud mohini mohsin moira moishe mollie molly momodou mona monica monika monty morag morenike morgan moses
    mubarak muhammad muhammed muireann mukesh mukhtar mulu muna munashe muneeba munir munira murad muriel musa musab
    mustafa mustapha mustaqeem myfanwy mykola myla myles mylo myra myrtle nabeel nabil nabila nadeem nadia nadine
    nadiya nadzieja naeem nafisa nahla naima najma nana nancy nandi nandini naomi narcis narinder nasir nasra nasreen
    nasrin natalia natalie nataliya natasha nathalie nathan nathaniel naveed naveen navjot navneet nawal nayan nazia
    nazir neela neelam neema neha nehemiah neil nell nellie nelly nerea neringa nermin nerys nessa nesta nevaeh ngoc
    ngozi nguyen nia niall niamh nicholas nick nicky nicola nicolae nicolas nicole nicoleta nicolette nigel nikhil
    nikita nikki niko nikodem nikola nikolai nikos nila nimco nina nirmala nish nisha niyi nkechi nkem nnamdi nneka
    noah noel noelle nomvula noor nora norah noreen norma norman nour nuala nuha nuno nura nusrat nyah nyasha oakley
    oana obi obinna octavia octavian odette ogechi oisin okechukwu oksana olaf olamide olayinka oleg oleksandr olena
    olga olive-may oliver olivia oliwia oliwier ollie olly olu oluchi olumide oluwadamilola oluwaseun oluwaseyi
    oluwatobi oluwatobiloba omar omari omer onyeka oona ophelia orla orlaith osagie osas oscar osian oskar osman otis
    ottilie otto ousmane ovidiu owain owen oyinkan ozan ozzie ozzy pablo padma padraig paislee pamela pandora paola
    paolo parminder parth parvati parveen patience patrice patricia patrick patrycja patryk paul paula pauline pavel
    pawel pedro peggy penelope penny peppa percy perry persephone peter petra petros petru phil philip philippa
    philippe phillip philomena phoebe phuong pierre piotr pippa polina polly pooja poppy poppy-mae prabhjot pradeep
    prakash pranav precious preeti priscilla priti priya priyanka przemyslaw qasim qiang quan quang quentin rabia
    rachael rachel rachid radoslaw radu raees raegan rafael rafal rafe rafferty rafi ragnar raheela raheem rahel rahim
    rahma rahul raihan raizy raj rajan rajesh rajinder rajveer rakesh ralph ralphie raluca ramesh ramona ramsha randeep
    ranjit raphael raquel rasheed rashid rasmus ravi ravinder rayan rayhan raymond rayyan raza razvan reagan rebecca
    reece reem reena reetu reggie reginald rehan rehana rekha remy renata renee reuben reyansh rhea rhian rhianna
    rhiannon rhodri rhona rhys ria ricardo riccardo richard richie ricky rida ridwan riley rinor rishi rita rithik ritu
    rivka rivky riya rizwan robbie robert roberta robin robyn rocco roderick rodica rodney rodrigo roger rohan rohit
    roisin rojda rojin rokas roland roman romana romeo romilly ronald ronan ronnie rory rosa rosalie rosalind rosalyn
    rosanna rosanne rosario roshan roshni rosie rosina ross rowena roxana roxanne ruairi ruari rubina ruby ruby-may
    ruchel rudo rudra rufus rukhsana rumbidzai rupert ruqayyah russell ruta rutendo ruth ryan ryder rylan ryland
    ryleigh ryszard saad saanvi saba sabah sabin sabina sabir sabrina saddam sade sadia sadie sadiq saeed safa saffa
    saffron safia safiya safiyah safiyyah safwan sagal sahar sahej sahil sahra saido saima saira sajad sajid sakina
    sakura saleem saleh salima sally salma salman salome sam samantha sameer samiha samina samir samira samiya samson
    samuel sana sanaa sandeep sandra sangeeta sanjay sanjeev santiago saoirse saqib sara sarah sarina sarwar sascha
    sasha saskia satnam saule savanna scarlet scarlett scott sean sebastian seema segun sehrish selam selena selim
    selin selina selma selwyn semhar senad senait seren serena sergei sergio serhiy seth seun seungmin seyi shaan
    shabana shabbir shabnam shae shaheen shahid shahzad shahzaib shakeel shakira shamima shamsa shanay shane shanelle
    shania shanice shannon shantelle sharmin sharon shaun shauna shayan shayla shaz shazia sheila shelley shelly sheree
    sherko shevaun shilan shilpa shireen shirley shloime shlok shlomo shmuel shoaib shona shoshana shpresa shreya
    shreyas shukri sian sid sidney sidra sienna sigrid silas silvia silviu simas simeon simi simon simona simone simran
    simrat sinan sinazo sinead siobahn siobhan sioned sipho skye skyla skylar slawek slawomir sneha sofia sohail somto
    sonali sonia sonya sophia sophie soraya sorcha soren sorin sorina spiros stacey stan stanislaw stanley stefan
    stefania stefanos stelian stella steph stephan stephanie stephen steve steven stewart stuart subhan sufian sufyan
    sujata sukhdeep sukhjit sukhmani suki sulaiman suleiman sumaya sumayyah summer-rose sunil sunita sunniva suraj
    suraya suresh surinder susan susanna susannah susie suzanne suzie sven svetlana svitlana swati sybil syed syeda
    sylvester sylvia sylvie sylwia szymon tabitha tadeusz tadhg tafadzwa taha tahir tahira tahlia taiwo takumi talha
    talia talitha tallulah talwinder tamanna tamara tamika tammy tamsin tamzin tania tanisha tanvi tanya tara taras
    tariq taryn tasha tasneem tasnim tatenda tatiana taya tayla taylor tayo teddie teddy teegan tegan tehreem teigan
    teja tejal tejas tekle temi temitope tendai teodor teodora terence teresa terri terry tesfay tesfaye tess tessa
    tetiana tewodros thabo thaddeus thandi thandiwe thao thea themba theo theodora theodore theresa thiago thibault
    thierry thomas thuy tia tiago tiana tianna tiarna tiberiu tierney tiffany tilda tilly tim timothy timur tina
    tinashe titilayo tobenna tobi tobias toby todd tolu toluwani tom tomas tomasz tommy tomos toni tony tonya torsten
    tracey tracy traian trang travis trevor tricia trish trisha tristan tristen tristram trudy trung tsepo tuan tuana
    tunde tuyet tyler tymek tymon tyra tyreece tyrell tyrese tyrone ubah uche uchenna ugne ugnius ugo ugochukwu ulrike
    uma umaima umair umar umme una unai ursula urszula usaid usama usha usman vaishnavi valentin valentina valentino
    valeria valerie valeriu valon vandana vanessa varun vasil vasile vasilica vasyl vera verity vernon veronica
    veronika vicki vicky victor victoria vihaan vijay vik vikram viktor viktoria viktorija viktoriya vilte vincent
    vinnie viola violet violeta violetta viorel virginia vishal vitoria vivaan vivek vivian vivien vivienne vlad
    vladimir volodymyr vytautas wafa wajid wale waleed walter wanda waqas wardah warren wasim wayne wendy weronika
    wesley wieslaw wiktoria wilf wilfie wilfred wilhelm william willow-rose winifred winnie winona winston wiremu
    witold wojciech wojtek xabier xander xanthe xasan xavi xavier xiao xiaoming xin xiomara xuan yahya yana yankel
    yaqub yaroslav yaseen yasemin yash yasin yasir yasmiin yasmin yasmine yehuda yelena yemi yetunde yevhen yewande
    yifan yifei ying yinka yitzhak yoan yogesh yolanda yonas yonatan yonathan yordanos yossi younis yousef yousra
    ysabel yui yuki yulia yunus yuri yusra yusuf yuvika yuvraj yvette yvonne zaara zac zach zachariah zachary zack
    zahir zahra zahraa zaid zain zaina zainab zainabu zaira zak zakaria zakariya zaki zakia zakir zana zane zanele zara
    zayan zayd zayn zaynab zaynah zbigniew zdenka zebedee zeeshan zeinab zeki zelda zena zephaniah zephyr zev zeynab
    zeynep zhen ziad zidan zinnia zishan zivile ziyad zlata zoe zofia zofiya zola zoltan zosia zoya zsofia zubaida
    zubaidah zubair zubeida zuhair zuleikha zunaira zuri zuzanna zuzia zygmunt zyon
    """)  # fmt: skip
ALSO_WORDS = word_set("""
    abbot ace alexandria alma ama amber america amit amos angel apollo april archer arnold art ashton asia aspen athena
    august austin autumn avi baker baron basil beau bella bernard bill binta bishop blake blossom bob bonnie bradley
    brett brook brooke brooklyn bryn bud buddy byron carlos carol carolina carter casey casper celia chad chance
    charity chase chelsea china christian claudia clay clement cliff clifford colby constance cooper cora coral cosmo
    crystal cuba daisy dakota dale dallas dante dawn dean dee delphi denis destiny devon dino dixon don donald drew
    duke dusty earl easter ebony edgar ernest esi eugene eve faith faye felicia fern fisher fletcher florence floyd
    forest frank franklin gabe gail gene genesis georgia ginger glen glenn grace grant grayson gus guy hadley harlow
    harmony havelock hazel heath heather heaven holly-ann honor hope houston hudson hunter huxley india innes iris
    israel ivy jack jackson jade jared jasmine jay jed jem jim jo jordan jose joy jules julius jun june junior kay ken
    kendall kent kenya king kingsley kit lachlan lan lancaster lance lee leland lennon lennox levi lily lincoln ling
    lionel london lyric madison mae mai major mari mark mary-lou mason maxwell may may-rose melody mercy mick mike
    milan miles min ming misty mitchell montana murray nate ned nelson nick-name noa noel norm nova ocean ola olive
    opal orlando orson paris parker pascal pat patience paxton payton pearl penny percival peyton phoenix piper pixie
    pola pope poppy porter presley preston prince prudence quincy quinn ramon rasa raven ray reed reg reid remi rene
    rich ripley river rob robin ron ronny rory rose rowan roy ruby rui rusty sami sandy saul savannah sawyer sena shay
    shea sky skye sol sola solomon sonny star sterling stevie stew storm stormy sue summer sydney talib tamar tate
    taylor temperance trinity tudor tuesday tyler ved verity victoria vince violet virginia wade ward wednesday wei
    wells will willow wilson winter woody wren wyatt yan yaw yu zia
    """)  # fmt: skip
KNOWN = PLAIN | ALSO_WORDS
# typed without its capital these are no names
WORDS_IN_LOWER_CASE = word_set("""
    ada ali ana anil aram asli ben boris carol cassie christian christine cody daisy damon dan dev dora efe eve fang
    florence gabi george germaine haris harry haya heather hema hoang holly huda hui huyen ida iga jade jay jean jia
    jing jonas karol kaya kuba leif leo lidia lina linh luna magnus mair marc marco marina mason maud max mei mimi minh
    miranda morgan moses myrtle nana neil nessa nick obi pandora parth patience penny poppy precious quan rafael reagan
    rida robin roger rosa ruby rudo saad saba sade sasha savanna scarlet stan taylor tolu tom una verity victoria vik
    vincent viola violet wale
    """)  # fmt: skip
LOWER_CASE_TOO = PLAIN - WORDS_IN_LOWER_CASE
