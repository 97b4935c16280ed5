//! Messages in the page: as text between elements, and as values of attributes.

use crate::Wording;
use yew::{
    html::IntoPropValue,
    virtual_dom::{AttrValue, VNode, VText},
};

/// The words as a node. Every message of the page goes through here, so that its code is there once.
#[inline(never)]
fn node(wording: &Wording) -> VNode {
    VText::new(attribute(wording)).into()
}

#[inline(never)]
fn attribute(wording: &Wording) -> AttrValue {
    wording.text().into()
}

impl IntoPropValue<VNode> for Wording {
    fn into_prop_value(self) -> VNode {
        node(&self)
    }
}

impl IntoPropValue<VNode> for &Wording {
    fn into_prop_value(self) -> VNode {
        node(self)
    }
}

impl IntoPropValue<Option<AttrValue>> for Wording {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(attribute(&self))
    }
}

impl IntoPropValue<Option<AttrValue>> for &Wording {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(attribute(self))
    }
}
