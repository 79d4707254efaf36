using System.Text.RegularExpressions;
using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Assets.Records;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;
using Solvent.Tests.Modules.Assets.Adoption;
using Solvent.Tests.Modules.Register;

namespace Solvent.Tests.Modules.Assets.Records;

/// <summary>What a lock file says becomes facts, once, and the items that it pays move with it.</summary>
public sealed class RecordAdoptionsTests : IDisposable
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_nothing = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-records-");
    private readonly AdoptionDesk _desk;
    private readonly Scene _scene = new();
    private AssetsState _state = AssetsState.Empty;

    public RecordAdoptionsTests()
    {
        _desk = new AdoptionDesk(new AdoptionTree(_folder.FullName), TestAssets.Library);
        _scene.Scan(ScanDraft.Empty.With("a").With("b", "M11-pickle"));
    }

    [Fact]
    public void An_adoption_is_told_once_and_the_item_that_it_pays_is_in_progress()
    {
        Add("1.0.0");

        var facts = Record();

        var adopted = Assert.IsType<AssetAdopted>(facts[0]);
        Assert.Equal((ScanDraft.RepositoryId, "guard", "1.0.0"), (adopted.Repository, adopted.Asset, adopted.Version));
        Assert.Equal(["cap"], adopted.Rendered.Parameters);
        Assert.Equal(["caps P02"], adopted.Rendered.Sections.Select(section => $"{section.Section} {string.Join(',', section.Rules)}"));
        Assert.Equal(_desk.Adoption("guard").Now.Files.Select(file => file.Base), adopted.Rendered.Files.Select(file => file.Base));
        Assert.Equal(new ItemTreated(_scene.Item().Id, "guard", "1.0.0", "caps"), Assert.Single(facts[1..]));
        Assert.Equal(ItemState.InProgress, _scene.StateOf());
        Assert.Equal(ItemState.Open, _scene.StateOf("M11-pickle"));
        Assert.Empty(Record());
        Assert.Equal($"assets/{ScanDraft.RepositoryId}/guard", RecordAdoptions.StreamOf(ScanDraft.RepositoryId, "guard"));
    }

    [Fact]
    public void An_upgrade_changes_the_version_and_a_way_back_is_told_from_the_lock_file_alone()
    {
        Add("1.0.0");
        Record();
        _desk.Apply(_desk.Upgrade("guard", SemVer.Read("1.1.0"), null, s_nothing, TransitionOptions.Usual));

        var up = Record();

        Assert.Equal(("1.1.0", "1.0.0"), (Assert.IsType<AssetUpgraded>(up[0]).Version, ((AssetUpgraded)up[0]).Before));
        Assert.Equal("1.1.0", Assert.IsType<ItemTreated>(up[1]).Version);

        _desk.Apply(_desk.RollBack("guard", TransitionOptions.Usual));
        var back = Record();

        Assert.Equal(("1.0.0", "1.1.0"), (Assert.IsType<AssetRolledBack>(back[0]).Version, ((AssetRolledBack)back[0]).Before));
        Assert.Equal("1.0.0", _scene.Item().Treatment!.Version);
        Assert.Equal([AdoptionAct.Adopted, AdoptionAct.Upgraded, AdoptionAct.RolledBack], _state.Find(ScanDraft.RepositoryId, "guard")!.History.Select(step => step.Act));
        Assert.Equal(1, _state.Counts("guard")["1.0.0"]);
    }

    [Fact]
    public void What_is_taken_back_to_nothing_puts_the_item_back_to_what_it_was()
    {
        var day = new DateOnly(2030, 1, 31);
        _scene.Do(new PlanItem(_scene.Item().Id, day).Decide(_scene.State, _scene.Now));
        Add("1.0.0");
        Record();

        var plan = _desk.RollBack("guard", TransitionOptions.Usual);
        _desk.Apply(plan);
        var facts = Record(done: ("guard", plan.Act));

        Assert.Equal(new AssetRolledBack(ScanDraft.RepositoryId, "guard", null, "1.0.0", null), facts[0]);
        Assert.Equal(new TreatmentEnded(_scene.Item().Id, "rolled-back"), facts[1]);
        Assert.Equal((ItemState.Planned, day, null), (_scene.StateOf(), _scene.Item().PlannedBy!.Value, _scene.Item().Treatment));
        Assert.Empty(Record());
    }

    [Fact]
    public void An_asset_that_is_gone_was_removed_unless_its_text_still_stands()
    {
        Add("1.0.0");
        Record();
        _desk.Apply(_desk.Remove("guard", TransitionOptions.Usual));
        Assert.Equal([new AssetRemoved(ScanDraft.RepositoryId, "guard", "1.0.0"), new TreatmentEnded(_scene.Item().Id, "removed")], Record());

        Add("1.1.0");
        Record();
        _desk.Apply(_desk.Eject("guard"));
        Assert.Equal([new AssetEjected(ScanDraft.RepositoryId, "guard", "1.1.0")], Record(standing: "guard"));
        Assert.Equal("1.1.0", _scene.Item().Treatment!.Version);
        Assert.Empty(Record());
    }

    [Fact]
    public void What_is_paid_keeps_what_treated_it_until_it_is_found_again()
    {
        Add("1.0.0");
        Record();
        _scene.Scan(ScanDraft.Empty.Read("api/a.py").With("b", "M11-pickle"));
        Assert.Equal((ItemState.Paid, "caps"), (_scene.StateOf(), _scene.Item().Treatment!.Section));

        _desk.Apply(_desk.Remove("guard", TransitionOptions.Usual));
        Assert.Equal([typeof(AssetRemoved)], Record().Select(fact => fact.GetType()));
        Assert.Equal("caps", Scene.Reload(_scene.State).Items[_scene.Item().Id]!.Treatment!.Section);

        _scene.Scan(ScanDraft.Empty.With("a").With("b", "M11-pickle"));
        Assert.Equal((ItemState.Open, null), (_scene.StateOf(), _scene.Item().Treatment));
    }

    [Fact]
    public void An_item_that_opens_later_is_treated_by_what_stands_there_and_one_that_is_accepted_is_not()
    {
        _scene.Scan(ScanDraft.Empty.With("a").Accepting("a").With("b", "M11-pickle"));
        Add("1.0.0");
        Assert.IsType<AssetAdopted>(Assert.Single(Record()));

        _scene.Scan(ScanDraft.Empty.With("a").Accepting("a").With("b", "M11-pickle").With("c", component: "web"));

        Assert.Equal(_scene.Item(component: "web").Id, Assert.IsType<ItemTreated>(Assert.Single(Record())).Item);
    }

    [Fact]
    public void An_item_whose_component_got_another_name_is_treated_as_before()
    {
        Add("1.0.0");
        Record();

        _scene.Scan(ScanDraft.Empty.With("a", component: "web").Read("api/a.py").With("b", "M11-pickle"));

        Assert.Equal((ItemState.InProgress, Stage.Open), (_scene.StateOf(component: "web"), _scene.Item(component: "web").Treatment!.Was));
        Assert.Empty(Record());
    }

    [Fact]
    public void A_checkpoint_holds_the_same()
    {
        Add("1.0.0");
        Record();
        using var stream = new MemoryStream();
        var projection = new AssetsProjection();
        using var writer = new BinaryWriter(stream);
        projection.Write(writer, _state);
        writer.Flush();
        stream.Position = 0;

        var read = projection.Read(new BinaryReader(stream));

        var (one, other) = (_state.Find(ScanDraft.RepositoryId, "guard")!, read.Find(ScanDraft.RepositoryId, "guard")!);
        Assert.Equal(SeenAdoption.KeyOf(one.Version!, one.Rendered!), SeenAdoption.KeyOf(other.Version!, other.Rendered!));
        Assert.Equal(one.History, other.History);
    }

    [Fact]
    public void A_repository_whose_id_is_no_name_of_a_stream_has_one_all_the_same() =>
        Assert.Matches(new Regex("^assets/[0-9a-f]{64}/guard$", RegexOptions.NonBacktracking), RecordAdoptions.StreamOf("the \"shop\"", "guard"));

    public void Dispose() => _folder.Delete(recursive: true);

    private void Add(string version) => _desk.Apply(_desk.Add(_desk.Find("guard", SemVer.Read(version)), ["claude", "cursor"], new Dictionary<string, IReadOnlyList<string>> { ["cap"] = ["7"] }));

    private List<IFact> Record((string, AdoptionAct)? done = null, params string[] standing)
    {
        var use = new RecordAdoptions(ScanDraft.RepositoryId, [.. _desk.Adoptions().Select(one => SeenAdoption.Of(_desk.Library, one)!)])
        {
            Done = done,
            Standing = standing.ToHashSet(StringComparer.Ordinal),
        };
        var verdict = Assert.IsType<Verdict.Append>(use.Decide(_state, new RegisteredItems(_scene.State, _scene.Now)));
        foreach (var fact in verdict.Streams.SelectMany(stream => stream.Facts))
        {
            _state = AssetsProjection.Apply(_state, fact, _scene.Now);
        }

        return [.. _scene.Do(verdict)];
    }
}
