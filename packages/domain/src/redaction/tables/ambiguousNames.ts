/**
 * First names that are as often something else: a word, a month, a place, a herb. They are names beside another name or
 * behind a cue (`Mr`, `my sister`), elsewhere they stay: Will you refund me, Jasmine tea, Victoria Station, in May.
 */
export const AMBIGUOUS_NAMES: ReadonlySet<string> = new Set(
  (
    'charlotte will may mark grace rose ray bill pat dean joy hope faith dawn amber ruby jade pearl olive ivy lily violet daisy jasmine rosemary basil ginger sage april june august summer autumn ' +
    'frank gene guy chase hunter mason cooper carter taylor tyler parker austin dallas jordan paris sydney florence victoria madison savannah brooklyn chelsea georgia virginia carolina ' +
    'kent miles norm peg reed rusty sandy troy ward woody art cash clay cliff dale glen heath holly iris jay kit penny rich robin rod sue ted van wren gale crystal destiny harmony melody ' +
    'serenity trinity angel christian israel jesus king prince duke earl major page piper porter sawyer tanner tucker walker al ed sal val hal lee kim ash bliss brook brooke bunny cat ' +
    'chip colt dash echo fern flora forest fox hazel heaven honey jewel justice lark laurel liberty mercy merry nova ocean patience rain raven river rocky rowan scout shelly sky skye star ' +
    'stone storm sunny winter wolf logan hayden pandora roman grant marshall delta emerald blossom buck buddy buster coral clover lotus myrtle camellia magnolia cherry ' +
    'clementine apple peaches olympia alexandria asia india china kenya adelaide verona siena chad mercedes porsche lexus dakota cheyenne phoenix memphis denver houston lincoln cleveland vera aloe'
  ).split(' '),
);
