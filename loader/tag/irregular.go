package tag

import "strings"

// irregularVerbs maps forms to base forms. Each line is a base and its forms.
var irregularVerbs = forms(`
be am is are was were been being 's 'm 're m re ai
have has had having 've 'd ve
do does did done doing
go goes went gone
arise arose arisen
awake awoke awoken
bear bore borne born
beat beaten
become became
befall befell befallen
beget begot begotten
begin began begun
behold beheld
bend bent
bid bade bidden
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
broadcast broadcasted
build built
burn burnt
buy bought
catch caught
choose chose chosen
cling clung
come came
creep crept
deal dealt
die died dies dying
dig dug
dive dove
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
dwell dwelt
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forbid forbade forbidden
forecast forecasted
foresee foresaw foreseen
forget forgot forgotten
forgive forgave forgiven
forgo forwent forgone
forsake forsook forsaken
freeze froze frozen
get got gotten
give gave given
grind ground
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
kneel knelt
know knew known
lay laid lays lay
lead led
leap leapt
learn learnt
leave left
lend lent
lie lain lied lies lying
light lit
lose lost
make made
mean meant
meet met
mislead misled
mistake mistook mistaken
misunderstand misunderstood
mow mown
outdo outdid outdone
overcome overcame
overhear overheard
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
partake partook partaken
pay paid
plead pled
prove proven
rebuild rebuilt
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
sew sewn
shake shook shaken
shear shorn
shine shone
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
slay slew slain
sleep slept
slide slid
sling slung
sow sown
speak spoke spoken
speed sped
spell spelt
spend spent
spill spilt
spin spun
spit spat
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
stink stank stunk
strew strewn
stride strode
strike struck stricken
string strung
strive strove striven
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tie tied ties tying
tread trod trodden
undergo underwent undergone
understand understood
undertake undertook undertaken
undo undid undone
uphold upheld
vie vied vies vying
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
wind wound
withdraw withdrew withdrawn
withhold withheld
withstand withstood
wring wrung
write wrote written
rewrite rewrote rewritten
retake retook retaken
resell resold
repay repaid
quit quitted
shed shed
need need
underlie underlay underlain underlying underlies
belie belied belies belying
rely relied
overpay overpaid
stymie stymies stymied stymieing
undercut undercutting
veto vetoes vetoed vetoing
echo echoes echoed echoing
agree agreed agrees
free freed frees
see sees
oversee oversees
flee flees
foresee foresees
guarantee guaranteed
decree decreed
disagree disagreed
panic panicked panicking
mimic mimicked mimicking
traffic trafficked trafficking
picnic picnicked picnicking
frolic frolicked frolicking
lie lies
dye dyed dyeing
queue queued queuing queueing
focus focuses focussed focussing
bus buses
gas gases gassed
bias biases
canvas canvases
discuss discusses
program programmed programming
singe singed singeing
bar barred barring
quiz quizzed quizzes quizzing
bus bused busing
`)

// irregularNouns maps plurals to singulars.
var irregularNouns = forms(`
person people
child children
man men
woman women
mouse mice
goose geese
foot feet
tooth teeth
ox oxen
wife wives
ex-wife ex-wives
housewife housewives
life lives
knife knives
half halves
self selves
shelf shelves
leaf leaves
thief thieves
wolf wolves
loaf loaves
calf calves
scarf scarves
hoof hooves
analysis analyses
crisis crises
thesis theses
hypothesis hypotheses
basis bases
axis axes
oasis oases
diagnosis diagnoses
emphasis emphases
synopsis synopses
parenthesis parentheses
phenomenon phenomena
criterion criteria
curriculum curricula
memorandum memoranda
referendum referenda
stratum strata
bacterium bacteria
datum data
media media
alumnus alumni
cactus cacti
nucleus nuclei
stimulus stimuli
index indices
appendix appendices
vertex vertices
matrix matrices
formula formulae
movie movies
cookie cookies
rookie rookies
zombie zombies
selfie selfies
calorie calories
prairie prairies
lie lies
tie ties
pie pies
die dies
menace menaces
shoe shoes
woe woes
throe throes
niche niches
psyche psyches
schoolchild schoolchildren
grandchild grandchildren
stepchild stepchildren
clothes clothes
goods goods
savings savings
earnings earnings
proceedings proceedings
credentials credentials
surroundings surroundings
toe toes
foe foes
canoe canoes
hoe hoes
ache aches
headache headaches
cache caches
axe axes
bus buses
gas gases
lens lenses
virus viruses
bonus bonuses
campus campuses
census censuses
status statuses
focus focuses
caucus caucuses
circus circuses
chorus choruses
virtuoso virtuosi
chief chiefs
attorney-general attorneys-general
secretary-general secretaries-general
director-general directors-general
spokesperson spokespeople
chairperson chairpeople
businessperson businesspeople
serviceperson servicepeople
salesperson salespeople
passer-by passers-by
runner-up runners-up
protégé protégés
bias biases
atlas atlases
alias aliases
canvas canvases
apparatus apparatuses
consensus consensuses
surplus surpluses
corpus corpora
quiz quizzes
corps corps
means means
series series
species species
headquarters headquarters
barracks barracks
crossroads crossroads
news news
politics politics
economics economics
thanks thanks
arms arms
troops troops
christmas christmases
`)

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

// forms reads lines of a base and its forms. The first base a form has wins.
func forms(text string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		for i, w := range words {
			if _, ok := m[w]; i > 0 && !ok {
				m[w] = words[0]
			}
		}
	}
	return m
}

func set(text string) map[string]struct{} {
	m := map[string]struct{}{}
	for w := range strings.FieldsSeq(text) {
		m[w] = struct{}{}
	}
	return m
}
