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
