from experts.spec import load_specs
from orchestrator.routing.cache import Cache
from orchestrator.routing.linear import Linear
from orchestrator.routing.model import Judgement, Model
from orchestrator.routing.rules import Prefixes


def test_a_saved_model_judges_as_the_one_that_was_saved(model: Model) -> None:
    again = Model.load(model.dump())
    for text in ("what is on my calendar", "запиши пароль", "明天有什么安排", "zxcv", ""):
        assert again.judge(text) == model.judge(text)


def test_the_best_capability_of_an_expert_has_the_experts_probability(model: Model) -> None:
    judgement = model.judge("cancel dinner with bob")
    owners = {capability.id: spec.id for spec in load_specs() for capability in spec.capabilities}
    for expert, probability in judgement.experts:
        own = [score for name, score in judgement.capabilities if owners[name] == expert]
        assert abs(max(own) - probability) < 1e-9


def test_words_that_were_never_seen_take_bounded_memory(model: Model) -> None:
    fresh: Linear = Model.load(model.dump()).linear
    for number in range(6000):
        fresh.logits("q" + "".join(chr(97 + int(digit)) for digit in str(number)))
    assert len(fresh._new) <= 4096


def test_the_cache_forgets_the_least_recently_used() -> None:
    cache = Cache(2)
    judgement = Judgement(experts=(), capabilities=(), known=0.0)
    for text in ("a", "b"):
        cache.put((text, "en", "1"), judgement)
    assert cache.get(("a", "en", "1"))
    cache.put(("c", "en", "1"), judgement)
    assert cache.get(("b", "en", "1")) is None
    assert cache.get(("a", "en", "2")) is None
    assert len(cache) == 2


def test_a_prefix_needs_its_colon_and_may_not_be_an_address() -> None:
    prefixes = Prefixes(load_specs())
    found = prefixes.find("  ЗАПИШИ : купить молоко\nи хлеб ")
    assert found is not None
    assert (found.expert, found.capability, found.rest) == ("memo", "notes.save", "купить молоко\nи хлеб")
    assert prefixes.find("note buy milk") is None
    assert prefixes.find("note://host/path") is None
    assert prefixes.find("my note: x") is None
