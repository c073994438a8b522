"""The right styles of every exercise, by the lesson."""

import styles_01
import styles_02
import styles_03
import styles_04
import styles_05
import styles_06
import styles_07
import styles_08
import styles_09
import styles_10

Styles = dict[str, tuple[str, ...]]

STYLES: dict[str, Styles] = {
    "01": styles_01.STYLES,
    "02": styles_02.STYLES,
    "03": styles_03.STYLES,
    "04": styles_04.STYLES,
    "05": styles_05.STYLES,
    "06": styles_06.STYLES,
    "07": styles_07.STYLES,
    "08": styles_08.STYLES,
    "09": styles_09.STYLES,
    "10": styles_10.STYLES,
}
