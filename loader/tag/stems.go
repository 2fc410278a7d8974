package tag

// singleStems double their last consonant before an ending, against the rule
// for l, s, f and z.
var singleStems = set(`
compel control expel propel repel dispel patrol rebel excel impel enrol fulfil instil distil annul extol travel signal label cancel counsel
quarrel model fuel level total rival channel funnel shovel marvel tunnel unravel equal pedal spiral dial duel bus gas
`)

// plainStems need no e, against the rules.
var plainStems = set(`
abandon access acclaim accord accustom add aid aim alter anchor answer appeal ask assail attack auction author avail avoid await
back bail balk ballot bang beam beat beckon behead belong benefit bias blanket block bloom blossom boil bomb book boom boot bother
boycott braid break bring broadcast broaden bucket budget call cancel canvas cast caucus caution censor channel cheat check claim
climb cling cloak coil comb commission commit conceal concur condition confer consider cook counsel cover crack credit creep
curtail cushion custom deal debut deem deepen defeat deliver demur deposit detail develop discover doom download dream eat ebb
echo edit egg elicit entail enter entreat envelop envision equip err esteem exclaim exhibit factor fail fashion fathom feed flavor
fling foam focus foil forbid forfeit forgo freak frighten fuel function gain gallop gallup gather gossip groom hail hang happen
harbor head heal heap heat heed hinder hook hoot host imperil inhabit inherit interview jacket jail keep kidnap knock label lack
lead leak leap level limit listen load lock long look loom loosen loot maid mail market mention mentor mirror mislead model
monitor murder murmur nail need odd offer oil open orbit order pardon peak permit pick pilot pivot plead plumb pocket poison poll
position prefer prevail prison process proclaim profit program prohibit prolong question quit raid rail ransom ration read reap
reason reclaim recruit redeem reek remember repeat retreat reveal review riot risk road roam rocket roll root rubber ruin sail
sanction scream seal season seat seed seek seem sharpen shoot signal sleep sneak soak soil solicit speak speed spirit spoil
sponsor spread spring stalk station steal steam stick sting streak stream strengthen string submit suit summon surfeit sweep swing
talk target team threaten throng ticket tighten toil track train transfer transmit travel tread treat trigger tweak tweet undergo
upload veto view vision visit wait waiver walk water weaken weed weep wonder worship wring zoom
`)

// stemsWithE need their e, against the rules.
var stemsWithE = set(`
abus accru accus acknowledg acquir adher admir ador advis allud allur amus appeas argu arous arrang ascrib aspir assum assur atone
attribut aveng bak bal barg bas bath battl becom believ bid bik bit blam blockad bor breath brib bristl brows cajol captur car
caus ceas ced cens challeng chang charg chas chim chok chos cit clon clos cod cohere coincid collaps collid combin commut compar
compet compil complet compos compris comprom compromis comput conced conclud condens condol condon confin confus consol conspir
constitut construe consum continu contraven contribut conven converg convers cop corrod costum cours creat cring cur curs damag
danc decid declar declin decompos decreas defens defil defin degrad delet delud demot denot deplet deplor depos derang describ
desir despis determin dethron devis devot diffus dilut din disciplin disguis dispens dispers dispos disput dissuad distribut
diverg divid divulg dol drap drows eas eclips elaps elop elud emerg endors endur engag engin enlarg enquir ensur eras erod escap
espous estrang evacuat evad evok examin exchang excit exclud excus execut exercis exhum exil expedit expir explod explor expos fad
fak featur figur fil fin fir forg forsak fram fring fum fus gam gap glimps grad grip grop grous guid handl hassl hast hid hik hing
hir hon hop hous hustl ignit ignor imagin imbib immers imped impinge implor impos improvis incens incit inclin includ increas
inflam infring infus injur inquir inscrib inspir institut insur interced intercede interfer interven inton intrud invad invit
invok issu jeopardiz jok judg lambast laps leas leav licens lik lin liv loath los lov lung lur mak manag measur merg min mov mus
mut nam nestl not nuk nurs obscur obsolet oppos outlin overcom overtak ow parol paus persecut persever perspir persuad phon phras
pil pleas pledg plung pok pol pollut por pos postpon prais preced prepar prescrib presid pressur presum prob procreat profil
promis promot propos prosecut protrud provid provok prun purchas purg pursu quot rais rak rang rap reassur rebuk reced recit
recompens reconcil recreat refin refus rehears relaps releas reload requir rescu resid restor resum retir reunit reveng rever
revers revil revis revok rewrit rid rob rop rous rout rul rustl salut sav scar schedul scop scor scrap seced secur sens serv settl
shak shap shar shin shor showcas sid smil smok sol soothe spar spik sponge stak star stol stor streamlin strik strip strok subdu
subscrib subsid substitut superimpos supervis suppos surg surpris swip tak tam tap tast teas telephon televis til tim tir trac
trad transcrib traverse tub tun typ undermin underscor undertak underwrit unhing unit upgrad urg us valu ventur vot waiv wan wast
welcom whistl wip wir wrangl wrestl writ zon
`)
