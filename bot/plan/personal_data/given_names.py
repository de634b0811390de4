"""Given names common in England, with those that are also words, months or places set apart."""

from bot.plan.reading.word_set import word_set

PLAIN = word_set("""
    aaliyah aaron abdul abdullah abigail abu ada adam adele adrian aisha ahmed aidan ailsa aimee alan albert
    alex alexander alexandra alfie alfred ali alice alicia alisha alison aliya alyssa amanda amara amber-rose
    amelia amelie amina amir amira amy ana anastasia andre andrea andrew andy aneesa angela angus anisa anita
    ann anna annabel annabelle anne annie anthony antonia anya arabella archie aria ariana arjun arlo arthur
    arun asha ashley asif asma astrid aurora ava axel ayaan ayesha aya ayla barbara barnaby barry bartosz
    beatrice beatrix becky ben benedict benjamin benji bernadette beth bethan bethany betty beverley bilal bobby
    bonnie brandon brenda brendan brian bridget brody bronwyn bruce bruno bryan bryony caitlin caleb callum
    calum cameron camilla carl carla carly carmen carol carole caroline carolyn catherine cathy cerys chantelle
    charles charlie charlotte chelsea cheryl chloe chris christian christina christine christopher ciara claire
    clara clare clive cody colin connor conor constance corey courtney craig curtis cynthia cyrus daisy damian
    damien dan daniel daniela danielle danny darcey darcie darcy darren darryl dave david dawid deborah debbie
    declan deepak delilah denise dennis derek desmond dexter diana diane dilys dinesh dion dominic dominik donna
    dora doris dorothy douglas duncan dylan eben eddie edith edmund edward edwin edyta eilidh eileen elaine
    eleanor elena eli eliana elias elif elijah eliot eliza elizabeth ella ellen ellie elliot elliott ellis elsa
    elsie emil emilia emily emma emmanuel enid enzo eric erica erika erin esme esmae esmee esther ethan eva evan
    eve evelyn evie ewan ezra farah faisal farhan fatima fatimah felicity felix femi fergus fernando finlay
    finley finn fiona flora florence frances francesca francis frankie fraser freddie frederick freya gabriel
    gabriela gareth gary gavin gemma geoff geoffrey george georgia georgie georgina gerald geraldine gerard
    gillian giles gina giovanni gloria gordon graham greg gregory greta gretchen gurpreet gwen gwyneth habiba
    hadiya hafsa haider hamish hamza hana hanna hannah haris harley harold haroon harriet harris harrison harry
    harvey hasan hassan hayden hayley heather hector heidi helen helena henrietta henry herbert hermione hilary
    holly howard hubert hugh hugo humaira humphrey husna hussain iain ian ibrahim ida idris ifan iman imogen
    imran indie indira ines ingrid iona ira irene isaac isabel isabella isabelle isaiah isha isla ismail issac
    ivan ivy-rose ivor jace jackie jackson jacob jacqueline jade jaden jai jaime jake jakub jamal james jamie
    jan-marie jane janet janice jason jasper jasmine jay jayden jaydon jean jeanette jeff jeffrey jemima jen
    jenna jennifer jenny jeremy jerome jess jesse jessica jill jim jimmy joan joanna joanne jodie joe joel john
    johnny jon jonah jonathan jordan joseph josephine josh joshua josie joyce juan judith julia julian julie
    juliet junaid justin kacey kacper kai kaiden kane kareem karen karim karina karl karolina kasia kate
    katherine kathleen kathryn kathy katie katrina katy kay-leigh kayden kayla kayleigh keeley keira keith kelly
    kelsey kelvin ken kenneth kerry keziah kevin khadija khalid kian kieran kim kimberley kiran kirsten kirsty
    kourtney krishna krystal kyle kylie kyra lacey laila lana lara latoya laura lauren laurence layla leah
    leanne lee-ann leila lena lenny leo leon leona leonard lesley leslie lewis lexi leyla liam libby lila lilian
    lillian lilly lina linda lindsay linus lisa lloyd logan lois lola lorna lorraine lottie louie louis louisa
    louise luca lucas lucia lucinda lucy luis luka lukas luke luna luqman lydia lyla lynn lynne mabel macey
    madeleine madison madiha maggie maisie malachi malcolm malik mandy manuel marcus margaret maria mariam
    marian marie marilyn marina mario marion marjorie martha martin martyn marvin mary maryam mason mateusz
    mathew matilda matthew maureen maurice mavis max maximilian maya megan mehmet melanie melissa mia micah
    michael michaela michal michelle mikey mila mildred millie milly milo mina miriam mohamed mohammad mohammed
    mohammad-ali moira mollie molly mona monica morgan moses muhammad muna muriel musa mustafa myles myra nadia
    nadine nana nancy naomi natalia natalie natasha nathan nathaniel naveed neil nell nelly nevaeh niall niamh
    nick nicholas nicky nicola nicole nigel nikhil nikita nila nina noah noel noor nora norah norma norman
    nusrat olga oliver olivia ollie olive-may omar oona orla oscar osman otis otto owain owen pamela patience
    patricia patrick patryk paul paula pauline pedro peggy penelope penny percy perry peter petra phil philip
    philippa phillip phoebe pippa polly poppy-mae poppy pradeep precious priscilla priya quentin rachael rachel
    rafe rafi raheem rahul raj rajesh ralph ramona randeep ranjit raphael rashid raymond reece rehan rebecca
    reggie reginald rehana renee reuben rhiannon rhys ria richard ricky riley rishi rita robbie robert robin
    roberta robyn rocco roderick rodney roger rohan roisin roland roman romeo romilly ronald ronan ronnie rory
    rosalind rosanna roshan rosie ross rowena roxanne ruairi rubina ruby rufus rukhsana rupert russell ruth ryan
    sabina sabrina sadia sadie saeed saffron safiya sahil saima sajid salma salman sally sam samantha samir
    samira samson samuel sana sandra sandeep sanjay saoirse sara sarah saskia scarlett scott sean sebastian
    selina selma serena seth shabana shahid shaun shane shanice shannon sharon shauna sheila shelley sheree
    shirley shona shreya sian sid sidney sienna silas simon simone simran sinead skye sofia sonia sonya sophia
    sophie stacey stan stanley stefan stella steph stephanie stephen steve steven stewart stuart sufyan sujata
    suki summer-rose sunita susan susanna susannah susie suzanne sybil sylvia syed tabitha talia tamara tamsin
    tania tanisha tanya tara tariq tasha tasnim tatiana taylor teddy teegan teresa terence terry tess tessa thea
    theo theodora theodore theresa thomas tia tiana tiffany tilly tim timothy tina tobias toby todd tom tommy
    toni tony tracey tracy travis trevor tricia trisha tristan tristram trudy tyler tyrone tyra uma umar una
    ursula usman valentina valerie vanessa vera verity vernon veronica vicky victor victoria vijay vikram viola
    violet virginia vivian vivien vivienne walter wanda warren wasim wayne wendy wesley wilfred willow-rose
    william winifred winston xander xavier yasir yasmin yasmine yolanda yousef yuki yusuf yvette yvonne zac zach
    zachary zack zahra zain zainab zaira zak zakariya zane zara zayd zayn zeeshan zelda zena zeynep zoe zofia
    zoya zubair zuzanna
    aadhya aarav abdifatah abdirahman abdullahi abena adaeze adebola advik agnieszka ahmet akosua albie alby
    alexandru amal aminata amrit ananya anastasiia andreea andrei angharad anjali aoibhe aoife arshdeep ayan
    ayodele ayse babatunde baljit bartek bashir bertie beyonce bogdan brayden bukola burak caoimhe carys catrin
    cem chanel chantal chidi chinedu chioma chukwu ciaran cillian cristian darragh daz deb debs deepika deeqa
    delroy deniz digby dimitar divya diya dmytro dragos dwayne dwight efua elen eluned emeka emre emrys eoin
    faheem fatoumata ffion fionn florin folake gaz georgi gethin gheorghe grainne gurdeep gwenllian hardeep
    haroun harpreet hawa hiba hibah hoang hodan huong idrees ifrah ikenna imtiaz ioana ionut iryna ishaan issa
    ivanka jamil jaspreet jaxon jaxson jayce jermaine jing katarzyna kavya kehinde keiran kez kezia khadijah
    kiara kirti kobe kobi koby kofi komal krzysztof kulwinder kwaku kwame kyla lakshmi lashawn layton leighton
    leonie leroy lexie lindiwe linh llyr lowri lyra maciej mackenzie macsen maddison maeve magdalena mahad
    malgorzata mamadou mandeep manpreet margot marlon mckenzie meera mihai mohamud monty mykola myla nadeem
    nasreen neha ngozi nguyen nia nikolai nish nisha nomvula nour oakley obinna oisin oksana oleksandr olena
    oliwia oluwaseun orlaith osian ottilie ousmane ozan padraig parveen pawel phuong pooja priyanka radu
    rafferty rahim raluca ramesh ravi ravinder reyansh rhea rhodri riya rohit ruqayyah rutendo saanvi sade sahra
    samina shabnam shanelle shaz shazia siobhan sioned sipho skyla skylar stefania sukhdeep sulaiman sumayyah
    suresh svitlana swati szymon tadhg tahir taiwo tamzin tanvi taras tatenda taya tayla tegan teigan temitope
    tendai thabo thuy tianna tilda tinashe tomasz trish tuan tunde tyreece tyrese uche usama vihaan vik viorel
    vlad wajid waqas wiktoria wilf wilfie wojciech xanthe xavi yahya yana yetunde zakir zanele zebedee zephyr
    zola zubaida zuri
    ruby-may
    """)  # fmt: skip
ALSO_WORDS = word_set("""
    hope april may june mark will autumn grace joy faith summer rose frank bill drew pat rob sue art dean grant
    chase miles jack dawn iris ivy lily holly-ann heath glen clay cliff dale lance guy gene rich nick-name ray
    jay kay gail crystal jade ruby amber pearl opal olive hazel basil ginger sandy rusty carol bob don ron ken
    lee jo kit rowan robin reed penny patience charity honor verity constance prudence mercy melody harmony
    lyric star skye sky ocean river brook brooke forest fern heather willow jasmine daisy violet poppy blossom
    bonnie angel heaven destiny trinity genesis mary-lou chance ace king duke earl baron prince bishop pope
    abbot dean major sterling franklin lincoln madison jackson carter mason cooper taylor tyler hunter archer
    porter piper parker fisher baker sol gabe bud buddy norm mike mick jim stew wade ward wells woody sonny
    junior dusty misty stormy tuesday wednesday august autumn winter christian noel easter eve pascal rory paris
    london sydney florence victoria alexandria chelsea brooklyn austin houston dallas phoenix savannah georgia
    virginia carolina dakota montana israel jordan chad cuba kenya china india asia america preston lincoln kent
    devon lancaster dee
    """)  # fmt: skip
KNOWN = PLAIN | ALSO_WORDS
