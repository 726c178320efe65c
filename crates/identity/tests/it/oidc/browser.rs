//! What a browser does on the pages of a provider: cookies, redirects, forms.

use std::collections::BTreeMap;

use khien_identity::oidc::Callback;
use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, Url};

pub struct Browser {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    pub fn new() -> Self {
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
        Self { client, cookies: BTreeMap::new() }
    }

    /// Fills in the form for signing in and the one for agreeing, until the provider sends back to our page.
    pub async fn sign_in(mut self, start: &str, end: &str) -> Callback {
        let mut page = self.open(start, end).await;
        while let Page::Form { action, prompt } = page {
            let fields = match prompt.as_str() {
                "login" => "prompt=login&login=an&password=any",
                _ => "prompt=consent",
            };
            let request = self.client.post(&action).body(fields);
            let request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
            let answer = self.send(request).await;
            page = self.follow(&action, answer, end).await;
        }
        page.callback()
    }

    /// Follows the link by which somebody goes back without signing in.
    pub async fn decline(mut self, start: &str, end: &str) -> Callback {
        let Page::Form { action, .. } = self.open(start, end).await else { panic!("a form is shown") };
        self.open(&format!("{action}/abort"), end).await.callback()
    }

    async fn open(&mut self, address: &str, end: &str) -> Page {
        let answer = self.send(self.client.get(address)).await;
        self.follow(address, answer, end).await
    }

    async fn follow(&mut self, address: &str, answer: Response, end: &str) -> Page {
        let mut address = Url::parse(address).expect("an address");
        let mut answer = answer;
        while answer.status().is_redirection() {
            let to = answer.headers()[LOCATION].to_str().expect("an address");
            address = address.join(to).expect("an address");
            if address.as_str().starts_with(end) {
                return Page::Back(address);
            }
            answer = self.send(self.client.get(address.clone())).await;
        }
        let status = answer.status();
        let text = answer.text().await.expect("a page");
        assert!(status.is_success(), "{address} answers {status}: {text}");
        let action = address.join(between(&text, "action=\"", "\"")).expect("an address").to_string();
        let prompt = between(&text, "name=\"prompt\" value=\"", "\"").to_owned();
        Page::Form { action, prompt }
    }

    async fn send(&mut self, request: RequestBuilder) -> Response {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let answer = request.header(COOKIE, cookies.join("; ")).send().await.expect("the provider answers");
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("ASCII").split(';').next().unwrap_or_default();
            let (name, value) = cookie.split_once('=').expect("a cookie has a value");
            self.cookies.insert(name.into(), value.into());
        }
        answer
    }
}

enum Page {
    Form { action: String, prompt: String },
    Back(Url),
}

impl Page {
    fn callback(self) -> Callback {
        let Self::Back(address) = self else { panic!("the provider sends back") };
        let values: BTreeMap<_, _> = address.query_pairs().into_owned().collect();
        serde_json::from_value(serde_json::to_value(values).expect("JSON")).expect("a callback")
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split_once(after).expect("it ends").0
}
