using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Rules.Semantics;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>prompt: system | user | any</c>: the texts that make a prompt, wherever they are written: the system role of a model call, entries
/// <c>{role: "system", content: …}</c>, pairs <c>("system", …)</c>, and messages of a type (concepts <c>llm.system-message</c> and <c>llm.user-message</c>, role <c>text</c>).
/// </summary>
internal sealed class PromptAnchor(string part) : Anchor
{
    private static readonly string[] s_system = ["system", "developer"];
    private readonly bool _wantsSystem = part is "system" or "any";
    private readonly bool _wantsUser = part is "user" or "any";

    public override IEnumerable<Candidate> Find(FileContext file) =>
        Texts(file).DistinctBy(n => n.Span).OrderBy(n => n.Span.Start).Select(n =>
        {
            var text = file.Tree.Source.Slice(n.Span).ToString();
            return new Candidate(n.Span, n, [], text, text);
        });

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) =>
        [.. Needle.Names(Roles()), .. new[] { "llm.chat", "llm.client", "llm.agent", "llm.system-message", "llm.user-message" }.SelectMany(vocabulary.LiteralsOf).Distinct()];

    private IEnumerable<string> Roles() => (_wantsSystem ? s_system : []).Concat(_wantsUser ? ["user"] : []);

    private IEnumerable<Node> Texts(FileContext file)
    {
        var maps = file.Model.Maps.Select(Content).OfType<Node>();
        var system = _wantsSystem ? OfRole(file, ["llm.chat", "llm.client", "llm.agent"], "system").Concat(OfRole(file, ["llm.system-message"], "text")) : [];
        var user = _wantsUser ? OfRole(file, ["llm.user-message"], "text") : [];
        return maps.Concat(file.Model.Strings.Select(Paired).OfType<Node>()).Concat(system).Concat(user);
    }

    // `("system", "You are …")`
    private Node? Paired(StringNode role) => role.Parent is ListNode { Items: [var first, var text] } && ReferenceEquals(first, role) && Roles().Contains(role.Value) ? text : null;

    private Node? Content(MapNode map) => map.Entries.FirstOrDefault(e => e.Key == "role")?.Value is StringNode role && Roles().Contains(role.Value)
        ? map.Entries.FirstOrDefault(e => e.Key is "content" or "parts" or "text")?.Value
        : null;

    private static IEnumerable<Node> OfRole(FileContext file, string[] concepts, string role) =>
        from place in concepts.SelectMany(file.CallsOf)
        from call in place.Calls
        let found = file.Roles.Find(call.Call, call.Resolved, call.Concept, role)
        let text = found.Value ?? found.Written
        where found.Present == Tri.True && text is not null
        select text;
}
