//! The operators that place text on a page.

use crate::{font::Font, layout, limits, stream::Budget};
use hayro_syntax::{
    content::UntypedIter,
    object::{Array, Dict, Name, Object, ObjectIdentifier, Stream, dict::keys},
    page::{Page, Resources},
};
use std::{collections::BTreeMap, rc::Rc};

/// Some letters that were placed together, in the coordinates of the page as it is read: x to the right and y upwards.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// Where the first letter begins, on the base line.
    pub(crate) from: (f64, f64),
    /// Where the last letter ends.
    pub(crate) to: (f64, f64),
    /// The height of a line of this size.
    pub(crate) size: f64,
}

/// A transformation `[a b c d e f]` as PDF writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Matrix([f64; 6]);

impl Matrix {
    const SAME: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this one, then the other.
    fn then(self, other: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [a2, b2, c2, d2, e2, f2]) = (self.0, other.0);
        Matrix([
            a * a2 + b * c2,
            a * b2 + b * d2,
            c * a2 + d * c2,
            c * b2 + d * d2,
            e * a2 + f * c2 + e2,
            e * b2 + f * d2 + f2,
        ])
    }

    fn moved(self, x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    fn origin(self) -> (f64, f64) {
        let [.., x, y] = self.0;
        (x, y)
    }

    /// How long a vertical unit is.
    fn height(self) -> f64 {
        let [_, _, c, d, ..] = self.0;
        c.hypot(d)
    }
}

/// The parameters of text, which `q` saves and `Q` restores.
#[derive(Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    letter_gap: f64,
    word_gap: f64,
    /// The horizontal scale, 1 for the usual one.
    scale: f64,
    leading: f64,
    rise: f64,
}

/// Carries out the operators of pages, within the limits of a document.
pub(crate) struct Interpreter {
    fonts: BTreeMap<ObjectIdentifier, Rc<Font>>,
    operators: usize,
    letters: usize,
    is_cut: bool,
    budget: Budget,
}

impl Interpreter {
    pub(crate) fn new() -> Interpreter {
        Interpreter { fonts: BTreeMap::new(), operators: 0, letters: 0, is_cut: false, budget: Budget::new() }
    }

    /// Whether something was left out.
    pub(crate) fn is_over(&self) -> bool {
        self.is_cut || self.budget.is_cut
    }

    /// Returns the text of a page, in the order in which it is placed.
    pub(crate) fn page(&mut self, page: &Page<'_>) -> Vec<Piece> {
        let bytes = self.contents(page);
        let placed = Matrix(page.initial_transform(false).as_coeffs());
        let mut pieces = Vec::new();
        self.run(&bytes, page.resources(), placed, 0, &mut pieces);
        pieces
    }

    /// Returns the operators of a page, which may be in several streams.
    fn contents(&mut self, page: &Page<'_>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut add = |stream: &Stream<'_>| {
            if bytes.len() > limits::STREAM {
                self.is_cut = true;
            } else {
                bytes.extend(self.budget.decoded(stream));
                bytes.push(b'\n');
            }
        };
        if let Some(stream) = page.raw().get::<Stream<'_>>(keys::CONTENTS) {
            add(&stream);
        } else if let Some(array) = page.raw().get::<Array<'_>>(keys::CONTENTS) {
            array.iter::<Stream<'_>>().for_each(|stream| add(&stream));
        }
        bytes
    }

    fn run(
        &mut self,
        bytes: &[u8],
        resources: &Resources<'_>,
        page: Matrix,
        depth: usize,
        out: &mut Vec<Piece>,
    ) {
        let mut text = Text::new(page);
        let mut saved: Vec<State> = Vec::new();
        let mut operators = UntypedIter::new(bytes);
        while let Some(instruction) = operators.next() {
            self.operators += 1;
            if self.operators > limits::OPERATORS || self.letters > limits::LETTERS {
                self.is_cut = true;
                return;
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            let number = |index: usize| match operands.get(index) {
                Some(Object::Number(number)) => number.as_f64(),
                _ => 0.0,
            };
            let name = || operands.iter().find_map(|operand| (*operand).clone().into_name());
            let string = |index: usize| match operands.get(index) {
                Some(Object::String(string)) => string.as_bytes().to_vec(),
                _ => Vec::new(),
            };
            let matrix = || Matrix([0, 1, 2, 3, 4, 5].map(number));
            match &**instruction.operator {
                b"q" if saved.len() < limits::SAVED => saved.push(text.state.clone()),
                b"q" => {
                    self.is_cut = true;
                    return;
                }
                b"Q" => text.state = saved.pop().unwrap_or(text.state),
                b"cm" => text.state.page = matrix().then(text.state.page),
                b"BT" => text.begin(Matrix::SAME),
                b"Tm" => text.begin(matrix()),
                b"Tf" => {
                    text.state.font = name().and_then(|name| self.font(resources, &name));
                    text.state.size = number(1);
                }
                b"Tc" => text.state.letter_gap = number(0),
                b"Tw" => text.state.word_gap = number(0),
                b"Tz" => text.state.scale = number(0) / 100.0,
                b"TL" => text.state.leading = number(0),
                b"Ts" => text.state.rise = number(0),
                b"Td" => text.next_line(number(0), number(1)),
                b"TD" => {
                    text.state.leading = -number(1);
                    text.next_line(number(0), number(1));
                }
                b"T*" => text.next_line(0.0, -text.state.leading),
                b"Tj" => self.letters += text.show(&string(0), out),
                b"'" => {
                    text.next_line(0.0, -text.state.leading);
                    self.letters += text.show(&string(0), out);
                }
                b"\"" => {
                    (text.state.word_gap, text.state.letter_gap) = (number(0), number(1));
                    text.next_line(0.0, -text.state.leading);
                    self.letters += text.show(&string(2), out);
                }
                b"TJ" => {
                    let Some(Object::Array(array)) = operands.first() else { continue };
                    for element in array.iter::<Object<'_>>() {
                        match element {
                            Object::String(string) => {
                                self.letters += text.show(string.as_bytes(), out);
                            }
                            Object::Number(number) => text.shift(number.as_f64()),
                            _ => {}
                        }
                    }
                }
                b"Do" => {
                    let form = name().and_then(|name| resources.get_x_object(&name));
                    if let Some(form) = form {
                        self.form(&form, resources, text.state.page, depth, out);
                    }
                }
                _ => {}
            }
        }
    }

    /// Carries out a form: operators that a page uses as a picture. True pictures have no text.
    fn form(
        &mut self,
        form: &Stream<'_>,
        around: &Resources<'_>,
        page: Matrix,
        depth: usize,
        out: &mut Vec<Piece>,
    ) {
        let dict = form.dict();
        if dict.get::<Name<'_>>(keys::SUBTYPE).is_none_or(|kind| kind.as_str() != "Form") {
            return;
        }
        if depth >= limits::DEPTH {
            self.is_cut = true;
            return;
        }
        let matrix = dict.get::<Array<'_>>(keys::MATRIX).map_or(Matrix::SAME, |array| {
            let mut numbers = array.iter::<f64>();
            Matrix([(); 6].map(|()| numbers.next().unwrap_or_default()))
        });
        let bytes = self.budget.decoded(form);
        // Decoding takes time as well, whatever is in the form.
        self.operators += 1000 + bytes.len() / 16;
        let own = dict.get::<Dict<'_>>(keys::RESOURCES).map(Resources::new);
        self.run(&bytes, own.as_ref().unwrap_or(around), matrix.then(page), depth + 1, out);
    }

    fn font(&mut self, resources: &Resources<'_>, name: &Name<'_>) -> Option<Rc<Font>> {
        let dict = resources.get_font(name)?;
        let id = dict.obj_id();
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(font.clone());
        }
        let font = Rc::new(Font::new(&dict, &mut self.budget));
        if let Some(id) = id {
            self.fonts.insert(id, font.clone());
        }
        Some(font)
    }
}

/// Where the next letter is placed.
struct Text {
    state: State,
    /// The matrix of the line, and that of the next letter.
    line: Matrix,
    next: Matrix,
}

impl Text {
    fn new(page: Matrix) -> Text {
        let state = State {
            page,
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Text { state, line: Matrix::SAME, next: Matrix::SAME }
    }

    fn begin(&mut self, matrix: Matrix) {
        (self.line, self.next) = (matrix, matrix);
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.begin(self.line.moved(x, y));
    }

    /// Moves to the left by thousandths of the font's size.
    fn shift(&mut self, thousandths: f64) {
        self.next = self.next.moved(-thousandths / 1000.0 * self.state.size * self.state.scale, 0.0);
    }

    /// Places the letters of a string. Returns how many there are.
    fn show(&mut self, string: &[u8], out: &mut Vec<Piece>) -> usize {
        let Some(font) = self.state.font.clone() else { return 0 };
        let State { size, letter_gap, word_gap, scale, rise, page, .. } = self.state;
        let place = |at: Matrix| at.moved(0.0, rise).then(page).origin();
        let from = place(self.next);
        let (mut text, mut count) = (String::new(), 0);
        // Some programs move apart the last letter of a word and the first of the next one, and write no blank.
        let is_apart = letter_gap > size.abs() * layout::WORD_GAP;
        let mut end = self.next;
        for code in font.codes(string) {
            if is_apart && count > 0 && !text.ends_with(' ') && !code.is_blank() {
                text.push(' ');
            }
            let gap = letter_gap + if code.is_blank() { word_gap } else { 0.0 };
            let width = font.width(code) / 1000.0 * size;
            // They also squeeze a blank to nothing, where a word of their input had none.
            let is_squeezed =
                gap < 0.0 && code.is_blank() && width > 0.0 && width + gap < size.abs() * layout::SQUEEZED;
            if !is_squeezed {
                font.write(code, &mut text);
            }
            end = self.next.moved(width * scale, 0.0);
            self.next = self.next.moved((width + gap) * scale, 0.0);
            count += 1;
        }
        let height = self.next.then(page).height() * size.abs();
        if !text.is_empty() && height.is_finite() && from.0.is_finite() && from.1.is_finite() {
            out.push(Piece { text, from, to: place(end), size: height });
        }
        count
    }
}
