"""Words that say nothing of one review: the language's little ones, and the field's own stock."""

from __future__ import annotations

LITTLE = """
    about above after again against all also although always among another any anyone are around
    because been before began being below between both but came can cannot come could did does
    doing done down during each either else enough even ever every everyone few first five for four
    from further gave get give given goes going had has have having her here him his how however
    into its itself just kept knew know known last later least less like made make many may more
    most much must need needed needs neither never next nobody none not nothing now off often once
    one only onto other others our out over own part rather same saw second see seen several shall
    she should since six some someone soon still such take taken than that the their them then
    there these they third this those three through time times together told too took toward two
    under until upon used very was way ways well went were what when where whether which while who
    whom whose why will with within without would year years yet you your month months week weeks
    day days january february march april june july august september october november december
    number numbers total cent percent
"""

STOCK = """
    abuse action actions adult adults agencies agency agreed annual area areas aspect aspects
    assess assessed assessment assessments audit audits board carer carers care case cases child
    children childrens conference conferences council county decision decisions district domestic
    education emotional exploitation families family father fathers group groups guidance harm
    health help home hospital impact improve improved improvement incident incidents information
    involved learn learned learning lesson lessons level life lives local authority meeting
    meetings mental mother mothers multi multiagency national need nurse nurses officer officers
    parent parents partner partners partnership partnerships people person physical plan planning
    plans police policy practice practitioner practitioners procedure procedures process
    professional professionals progress protect protection public publication publish published
    rapid recommendation recommendations record recorded records report reported reports response
    review reviewed reviews risk risks safe safeguard safeguarding safety school schools scr serious
    service services sexual share shared sharing social staff statutory strategies strategy support
    supported system systems team teams training understand understanding unborn violence work
    worked worker workers workforce working young youth lcspr neglect baby babies infant infants
"""

EVERYDAY = frozenset((*LITTLE.split(), *STOCK.split()))
"""They are compared like all others, but do not make five words a fragment."""
