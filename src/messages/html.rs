//! Messages in the page: as text between elements, and as values of attributes.

use crate::Wording;
use yew::{
    html::IntoPropValue,
    virtual_dom::{AttrValue, VNode, VText},
};

// Every message of the page goes through these, so what they do is there once.

impl IntoPropValue<VNode> for Wording {
    #[inline(never)]
    fn into_prop_value(self) -> VNode {
        (&self).into_prop_value()
    }
}

impl IntoPropValue<VNode> for &Wording {
    #[inline(never)]
    fn into_prop_value(self) -> VNode {
        VText::new(self.text()).into()
    }
}

impl IntoPropValue<Option<AttrValue>> for Wording {
    #[inline(never)]
    fn into_prop_value(self) -> Option<AttrValue> {
        (&self).into_prop_value()
    }
}

impl IntoPropValue<Option<AttrValue>> for &Wording {
    #[inline(never)]
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.text().into())
    }
}
