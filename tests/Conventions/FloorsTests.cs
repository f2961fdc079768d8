using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace FaithfulNative.Conventions;

/// <summary>Inside a project each folder uses only those before it, and a folder is a namespace.</summary>
public class FloorsTests
{
    /// <summary>The floors of the engine from the lowest up. The folder of the project itself holds what every floor uses.</summary>
    private static readonly string[] s_engine =
    [
        "", "Numerics", "Data", "Transforms",
        "Search", "Search/Quantization", "Search/Pruning", "Search/Kernels", "Search/Exact", "Search/Approximate", "Search/InvertedLists",
        "Search/ExternalIndex", "Search/Certification",
        "Metrics", "Metrics/Curves", "Metrics/Companions", "Metrics/Compatibility", "Metrics/Definitions",
        "Statistics", "Statistics/Influence", "Statistics/Bootstrap", "Statistics/Tests",
        "Scoring", "Ideal", "Diagnosing", "Columns", "Auditing", "Curating", "Profiles",
    ];

    /// <summary>Those of the report: what is shown, how it is written down, drawn and laid out.</summary>
    private static readonly string[] s_report = ["", "Evidence", "Markup", "Charts", "Page", "Comparing"];

    /// <summary>Those of the command: what commands share, then a folder a command; the program itself is the roof.</summary>
    private static readonly string[] s_command =
    [
        "Shared", "CommandLine", "Embedding", "Reporting", "Diagnosing", "Auditing", "Curating", "Comparing", "SelfChecks",
        "Demonstration/Kittens", "Demonstration", "",
    ];

    private static readonly Dictionary<string, Floors> s_projects = new Floors[]
    {
        new("FaithfulNative", typeof(AuditException).Assembly, s_engine),
        new("FaithfulNative.Report", typeof(Report.AuditReport).Assembly, s_report),
        new("FaithfulNative.Cli", System.Reflection.Assembly.Load("faithful"), s_command),
    }.ToDictionary(floors => floors.Project);

    public static TheoryData<string> Projects { get; } = [.. s_projects.Keys];

    public static TheoryData<string, string> All
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach ((string project, Floors floors) in s_projects)
            {
                foreach (string floor in floors.Names)
                {
                    all.Add(project, floor);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_floor_uses_those_below(string project, string floor) =>
        s_projects[project].RuleFor(floor).Check(s_projects[project].Architecture);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_is_a_floor(string project) => s_projects[project].AssertComplete();

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_type_has_the_namespace_of_its_folder(string project) => s_projects[project].AssertNamespaces();

    /// <summary>The floors of one project.</summary>
    private sealed class Floors
    {
        private readonly string[] _floors;
        private readonly SourceType[] _types;
        private readonly Dictionary<string, string> _folderOf;

        public Floors(string project, System.Reflection.Assembly assembly, string[] floors)
        {
            (Project, _floors) = (project, floors);
            _types = [.. SourceType.Of(Path.Combine("src", project))];
            _folderOf = _types.DistinctBy(type => type.FullName).ToDictionary(type => type.FullName, type => type.Folder);
            Architecture = new ArchLoader().LoadAssemblies(assembly).Build();
        }

        public string Project { get; }

        public IReadOnlyList<string> Names => _floors;

        public Architecture Architecture { get; }

        public ArchRule<IType> RuleFor(string floor)
        {
            string[] above = _floors[(Array.IndexOf(_floors, floor) + 1)..];
            return Types().That().FollowCustomPredicate(type => FolderOf(type) == floor, $"lie in {floor}")
                .Should()
                    .NotDependOnAny(
                        Types().That().FollowCustomPredicate(type => above.Contains(FolderOf(type)), $"lie in a folder after {floor}"))
                .WithoutRequiringPositiveResults();
        }

        public void AssertComplete() => Assert.Equal(_floors.Order(), _types.Select(type => type.Folder).Append("").Distinct().Order());

        /// <summary>What users name may have a shorter namespace than its folder, so that one using reaches it.</summary>
        public void AssertNamespaces() => Assert.All(_types, type =>
        {
            string folder = $"{Project}.{type.Folder.Replace('/', '.')}".TrimEnd('.');
            Assert.True(
                type.Namespace == folder || (type.IsPublic && folder.StartsWith($"{type.Namespace}.", StringComparison.Ordinal)),
                $"{type.FullName} lies in {type.Folder}");
        });

        /// <summary>The folder of a type or of the type around it; null for types of other projects.</summary>
        private string? FolderOf(IType type) => _folderOf.GetValueOrDefault(type.FullName.Split('+', '/', '`', '<')[0]);
    }
}
