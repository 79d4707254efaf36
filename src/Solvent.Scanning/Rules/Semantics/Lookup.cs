using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Semantics;

/// <summary>Finds the bindings that a name can have at a place; bounded, so that a name bound thousands of times costs no more.</summary>
internal sealed class Lookup(FileModel model)
{
    private const int MaxBindings = 32;
    private const int MaxClasses = 16;
    private static readonly IReadOnlyList<Binding> s_none = [];

    /// <summary>The bindings, nearest scope first; where a binding lies on every way to the use, those before it are left out.</summary>
    public IReadOnlyList<Binding> Name(string name, Node use) => Home(name, use) is not { } scope ? s_none
        : IsInRunOf(scope, use) ? Reaching(scope, name, use)
        : scope.Owner is ClassNode type && model.Language == Language.CSharp ? Member(type, name)
        : Capped([.. scope.Own(name).TakeLast(MaxBindings + 1), .. scope.Foreign(name).Take(MaxBindings)], use);

    /// <summary>The scope whose name it is at <paramref name="use"/>, or null for a name that nothing in the file binds.</summary>
    public Scope? Home(string name, Node use)
    {
        var isInner = true;
        for (var scope = model.ScopeOf(use); scope is not null; scope = scope.Parent)
        {
            var isClass = scope.Owner is ClassNode;
            if (isClass && model.Language == Language.CSharp ? Classes((ClassNode)scope.Owner!).Any(c => HasMember(c, name)) : (!isClass || isInner) && scope.Has(name))
            {
                return scope;
            }

            isInner &= scope.IsBlock;
        }

        return null;
    }

    /// <summary>The bindings of a member of a class, its other parts and its bases in this file.</summary>
    public IReadOnlyList<Binding> Member(ClassNode type, string name)
    {
        var found = new List<Binding>();
        foreach (var part in Classes(type))
        {
            var scope = model.ScopeInside(part);
            found.AddRange(scope.Attributes(name).Take(MaxBindings));
            found.AddRange(scope.Own(name).Take(MaxBindings));
            found.AddRange(scope.Foreign(name).Take(MaxBindings));
            if (found.Count > 0 && model.Language != Language.CSharp)
            {
                break;
            }
        }

        return Capped(found, type);
    }

    private bool HasMember(ClassNode type, string name) => model.ScopeInside(type) is var scope && (scope.Has(name) || scope.Attributes(name).Count > 0);

    // The class, then its other parts, then its bases, each once.
    private IEnumerable<ClassNode> Classes(ClassNode type)
    {
        if (type.Bases.Count == 0 && model.Language != Language.CSharp)
        {
            return [type];
        }

        var seen = new List<ClassNode> { type };
        for (var i = 0; i < seen.Count && seen.Count < MaxClasses; i++)
        {
            var home = model.ScopeOf(seen[i]);
            var parts = model.Language == Language.CSharp && seen[i].Name is { } own ? home.Own(own) : [];
            var bases = seen[i].Bases.OfType<NameNode>().SelectMany(b => FileModel.ScopesFrom(home).Select(s => s.Own(b.Name)).FirstOrDefault(o => o.Count > 0) ?? []);
            seen.AddRange(parts.Concat(bases).Select(b => b.Node).OfType<ClassNode>().Where(c => !seen.Contains(c)).Distinct().Take(MaxClasses));
        }

        return seen;
    }

    private static bool IsInRunOf(Scope scope, Node use)
    {
        var owner = FileModel.Around(use).FirstOrDefault(a => a is FunctionNode or ClassNode);
        var at = scope;
        while (at is { IsBlock: true })
        {
            at = at.Parent;
        }

        return ReferenceEquals(at?.Owner, owner);
    }

    // In one run of a function the last binding above the use decides, when it lies on every way to the use;
    // those below it count when a loop comes round again.
    private static IReadOnlyList<Binding> Reaching(Scope scope, string name, Node use)
    {
        var own = scope.Own(name);
        var foreign = scope.Foreign(name);
        var (from, to) = (0, UpTo(own, use));
        var decides = to - 1;
        while (decides >= 0 && decides > to - MaxBindings && !(own[decides].Site.Span.End <= use.Span.Start && Flow.IsOnEveryWay(own[decides].Site, use)))
        {
            decides--;
        }

        var site = decides >= 0 && decides > to - MaxBindings ? own[decides].Site : null;
        from = site is null ? Math.Max(0, to - MaxBindings) : decides;
        var before = own.GetRange(from, to - from);
        var after = site is null && own.Count - to <= MaxBindings ? own.Skip(to) : own.Skip(to).Take(MaxBindings).Where(b => Flow.ComesRound(b.Site, use, site));
        return Capped([.. before.Where(b => site is null || b.Site.Span.End <= use.Span.Start), .. after, .. foreign.Take(MaxBindings)], use);
    }

    // How many bindings begin before the use.
    private static int UpTo(List<Binding> bindings, Node use)
    {
        var (low, high) = (0, bindings.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = bindings[middle].Site.Span.Start < use.Span.Start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // A declaration without a value says no more than the type where others give one; too many to follow are one that can't be known.
    private static IReadOnlyList<Binding> Capped(List<Binding> found, Node use)
    {
        var empty = found.Find(b => b.IsEmpty);
        var giving = empty is null || found.TrueForAll(b => b.IsEmpty) ? found
            : found.FindAll(b => !b.IsEmpty).ConvertAll(b => b.Type is null ? b with { Type = empty.Type } : b);
        return giving.Count <= MaxBindings ? giving : [.. giving.TakeLast(MaxBindings), new Binding(BindingKind.Opaque, null, null, use)];
    }
}
